import { buildAll } from './build-output.ts'

const force = process.argv.includes('--force')
await buildAll({ force, say: (line) => console.error(line) })
