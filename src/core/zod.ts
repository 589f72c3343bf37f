import { lazy } from './lazy';

/** zod, loaded on first use. Schemas are `lazy(() => { const z = zod(); return z.object(…) })`. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the point is a late, synchronous load
export const zod = lazy(() => (require('zod') as typeof import('zod')).z);
