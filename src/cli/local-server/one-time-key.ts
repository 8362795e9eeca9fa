/**
 * Who opened the page. The address that `tare open` prints holds a key of 256 random bits. The first request that brings it gets a
 * cookie instead, and the key is void from then on: in the browser's history it opens nothing. Scripts cannot read the cookie, and
 * no other site's request brings it along. Browsers do not keep the cookies of two ports apart, so its name says the port.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const BYTES = 32;

const random = (): string => randomBytes(BYTES).toString('base64url');

/** Takes the same time wherever two texts differ, and whatever their lengths. */
const isSame = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

export class OneTimeKey {
  readonly key = random();
  private readonly pass = random();
  private used = false;

  constructor(private readonly port: number) {}

  /** Exchanges the key. @returns the `Set-Cookie` header; undefined when the key is wrong or was used. */
  exchange(given: string): string | undefined {
    if (!isSame(given, this.key) || this.used) return undefined;
    this.used = true;
    return `${this.name}=${this.pass}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** Whether a `Cookie` header holds what the key was exchanged for. */
  isKnown(cookies: string | undefined): boolean {
    const mine = `${this.name}=`;
    const given = (cookies ?? '').split(/;\s*/).filter((one) => one.startsWith(mine));
    return this.used && given.some((one) => isSame(one.slice(mine.length), this.pass));
  }

  private get name(): string {
    return `tare-${this.port}`;
  }
}
