/** A machine's SID: what Sysprep makes anew. */
export function machineSid(draw: (minimum: number, maximum: number) => number): string {
    const part = (): string => String(Math.floor(draw(100_000_000, 4_294_967_295)));
    return `S-1-5-21-${part()}-${part()}-${part()}`;
}
