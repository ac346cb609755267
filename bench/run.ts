// npm run bench -- generate [--scale 0.01] | lists | effective-rights | amend
const [name, ...rest] = process.argv.slice(2)
const BENCHES = ['generate', 'lists', 'effective-rights', 'amend']

if (name === undefined || !BENCHES.includes(name)) {
  console.error(`Which one? ${BENCHES.join(', ')}`)
  process.exit(1)
}
process.argv.splice(2, process.argv.length, ...rest)
await import(`./${name}.ts`)
