import { z } from 'zod'

// Our policy has no unsafe-eval: zod must not compile its parsers. Import this first.
z.config({ jitless: true })
