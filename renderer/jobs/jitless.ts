// Our policy has no unsafe-eval: zod must not compile its parsers. Import this first. The setting
// is where zod looks for it, so that the first view need not load zod.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
