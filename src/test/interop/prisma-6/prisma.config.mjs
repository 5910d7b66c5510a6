export default {
  schema: 'schema.prisma',
  migrations: { path: process.env.MIGRATIONS },
}
