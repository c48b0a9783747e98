import { z } from 'zod'
import type { CallName } from './channels.ts'

/** Bytes of one write; a large file travels as many of these, never whole. */
export const maximumChunkBytes = 4 * 1024 * 1024

const fileName = z.string().min(1).max(255)
const token = z.string().regex(/^[0-9a-f]{32}$/)

const fileKind = z.strictObject({
  description: z.string().min(1).max(80),
  extensions: z
    .array(z.string().regex(/^[A-Za-z0-9]{1,16}$/))
    .min(1)
    .max(16),
})

/**
 * A file the user chose. Its bytes are read once, as a stream, from `path` of the app's own
 * origin; the page never learns where on disk the file lies.
 */
const fileTicket = z.strictObject({
  name: fileName,
  path: z.string().regex(/^\/opened\/[0-9a-f]{32}$/),
})

const failed = z.strictObject({ kind: z.literal('failed'), message: z.string().min(1) })
const cancelled = z.strictObject({ kind: z.literal('cancelled') })
const saved = z.strictObject({ kind: z.literal('saved'), name: fileName })

const openFiles = {
  arguments: z.tuple([z.strictObject({ kinds: z.array(fileKind).max(16), multiple: z.boolean() })]),
  result: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('opened'), files: z.array(fileTicket) }),
    cancelled,
    failed,
  ]),
}

const beginSave = {
  arguments: z.tuple([z.strictObject({ suggestedName: fileName, fileKind })]),
  result: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('chosen'), token, name: fileName }),
    cancelled,
    failed,
  ]),
}

const writeSave = {
  arguments: z.tuple([
    z.strictObject({
      token,
      bytes: z
        .instanceof(Uint8Array)
        .refine((bytes) => bytes.byteLength <= maximumChunkBytes, 'chunk too large'),
    }),
  ]),
  result: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('written') }), failed]),
}

const printReport = {
  arguments: z.tuple([
    z.strictObject({
      html: z.string().min(1),
      suggestedName: fileName,
      paper: z.enum(['A4', 'Letter']),
    }),
  ]),
  result: z.discriminatedUnion('kind', [saved, cancelled, failed]),
}

/** What each call takes and gives; main parses both sides of every call against it. */
export const calls = {
  openFiles,
  takeOpenRequests: { arguments: z.tuple([]), result: z.array(fileTicket) },
  beginSave,
  writeSave,
  finishSave: {
    arguments: z.tuple([z.strictObject({ token })]),
    result: z.discriminatedUnion('kind', [saved, failed]),
  },
  abortSave: { arguments: z.tuple([z.strictObject({ token })]), result: z.void() },
  printReport,
  openExternal: { arguments: z.tuple([z.string().min(1).max(2048)]), result: z.boolean() },
  setEdited: { arguments: z.tuple([z.boolean()]), result: z.void() },
} satisfies Record<CallName, { arguments: z.ZodType<unknown[]>; result: z.ZodType }>

export type CallArguments<Name extends CallName> = z.output<(typeof calls)[Name]['arguments']>
export type CallResult<Name extends CallName> = z.output<(typeof calls)[Name]['result']>

export type FileTicket = z.output<typeof fileTicket>
