#!/usr/bin/env node
// Stands where the Prisma command line looks for its native schema engine, and answers as that does:
// JSON-RPC by lines. What it answers with is the genuine engine, which npm has as WebAssembly. That
// one asks JavaScript for a connection; here it gets one session for everything, which receives
// scripts untouched, as the native engine has it.
//
// ANSWERS: a file to which its answers are appended, for the command line does not tell all of them.
// DATABASE_URL: the database.
// SPLIT_SCRIPTS: if set, a script is sent statement by statement, as engines from 7.4 on do it.
// They split where a statement ends; here that is a semicolon at the end of a line.
import { appendFileSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

const url = new URL(process.env.DATABASE_URL)
const schema = url.searchParams.get('schema')
url.search = ''

async function openSession() {
  const session = new pg.Client({ connectionString: url.href, application_name: 'prisma' })
  session.on('error', () => {})
  await session.connect()
  if (schema) {
    await session.query(`SET search_path = "${schema}"`)
  }
  return session
}

class Connections extends PrismaPg {
  constructor() {
    super({ connectionString: url.href }, { schema: schema ?? undefined })
  }

  /** The stock adapter, for its conversions; it would take a pool and cut scripts at each semicolon. */
  async connect() {
    const adapter = await super.connect()
    adapter.client = await openSession()
    adapter.executeScript = async (script) => {
      for (const piece of process.env.SPLIT_SCRIPTS ? script.split(/(?<=;)[ \t]*\r?\n/) : [script]) {
        await adapter.client.query(piece).catch((error) => adapter.onError(error))
      }
    }
    adapter.release = () => adapter.client.end()
    return adapter
  }
}

async function startEngine() {
  const file = new URL('node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm', import.meta.url)
  const { instance } = await WebAssembly.instantiate(readFileSync(fileURLToPath(file)), {
    './schema_engine_bg.js': bindings,
  })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const datamodels = [['schema.prisma', 'datasource db {\n  provider = "postgresql"\n}\n']]
  return bindings.SchemaEngine.new(
    { datamodels },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new Connections()),
  )
}

/** What the command line asks first, in a process of its own: `can-connect-to-database`. */
async function tellWhetherItConnects() {
  const tell = (level, fields) =>
    console.error(JSON.stringify({ level, fields, target: 'schema_engine::logger' }))
  tell('INFO', { message: 'Starting' })
  try {
    await openSession()
  } catch (error) {
    tell('ERROR', { message: error.message, is_panic: false, error_code: 'P1001' })
    process.exit(1)
  }
  process.exit(0)
}

async function answer(engine, { method, params }) {
  try {
    return { result: (await (await engine)[method](params)) ?? {} }
  } catch ({ code, message }) {
    const data = { is_panic: false, message, meta: {}, error_code: code }
    return { error: { code: 4466, message: 'An error happened.', data } }
  }
}

if (process.argv.includes('cli')) {
  await tellWhetherItConnects()
} else {
  const engine = startEngine()
  for await (const line of createInterface({ input: process.stdin })) {
    const question = JSON.parse(line)
    const reply = { jsonrpc: '2.0', id: question.id, ...(await answer(engine, question)) }
    appendFileSync(process.env.ANSWERS, JSON.stringify(reply) + '\n')
    process.stdout.write(JSON.stringify(reply) + '\n')
  }
  process.exit(0)
}
