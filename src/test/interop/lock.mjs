// `npm run lock` in a folder beside this file: writes its package-lock.json anew, without addresses.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const npm = ['install', '--package-lock-only', '--omit-lockfile-registry-resolved', '--ignore-scripts']
execFileSync('npm', npm, { stdio: 'inherit' })
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
for (const entry of Object.values(lock.packages)) {
  delete entry.funding
}
writeFileSync('package-lock.json', JSON.stringify(lock, null, 2) + '\n')
