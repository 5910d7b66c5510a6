export default {
  schema: 'schema.prisma',
  migrations: { path: process.env.MIGRATIONS },
  datasource: { url: process.env.DATABASE_URL },
}
