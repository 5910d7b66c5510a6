#!/usr/bin/env bash
# The step of action.yml: runs safe-migrate and tells GitHub how it ended.
set -euo pipefail

read -ra program <<< "$PROGRAM"
read -ra arguments <<< "$ARGUMENTS"

if [[ -n "$IMAGE" ]]; then
  # The same paths inside as outside, and this user, so that what is written is the runner's own.
  program=(docker run --rm --network host --user "$(id -u):$(id -g)"
    --volume "$GITHUB_WORKSPACE:$GITHUB_WORKSPACE" --volume "$RUNNER_TEMP:$RUNNER_TEMP"
    --workdir "$PWD" --env GITHUB_ACTIONS --env GITHUB_STEP_SUMMARY)
  for name in "${!SAFE_MIGRATE_@}"; do
    program+=(--env "$name")
  done
  program+=("$IMAGE")
fi

if [[ "$COMMAND" == reconcile ]]; then
  # What an earlier step left says nothing of this run.
  rm -f -- "$SAFE_MIGRATE_STATUS_FILE"
fi

code=0
"${program[@]}" "$COMMAND" ${arguments[@]+"${arguments[@]}"} || code=$?

outcome=
if [[ "$COMMAND" == reconcile && -f "$SAFE_MIGRATE_STATUS_FILE" ]]; then
  outcome=$(sed -n 's/^  "outcome": "\([a-z]*\)",$/\1/p' "$SAFE_MIGRATE_STATUS_FILE")
fi
{
  echo "outcome=$outcome"
  echo "exit-code=$code"
  echo "status-file=$SAFE_MIGRATE_STATUS_FILE"
} >> "$GITHUB_OUTPUT"

# Migrations to apply are what a plan is for. 2 is a mistake in the workflow, 126 and 127 a program
# that could not be started, 143 a signal: no outcome, so no outcome to go on with.
case "$code" in
  10) exit 0 ;;
  2 | 125 | 126 | 127 | 137 | 143) exit "$code" ;;
esac
if [[ "$SAFE_MIGRATE_ON_FAILURE" == continue ]]; then
  exit 0
fi
exit "$code"
