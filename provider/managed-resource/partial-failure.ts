/**
 * A failed create or update that has left something behind. Pulumi stores `properties` as they are, shows
 * `reasons`, and calls `update` next time: nothing is forgotten and nothing is made twice.
 */
export class PartialFailure extends Error {
    override readonly name = "PartialFailure";
    readonly reasons: readonly string[];

    constructor(
        readonly id: string,
        readonly properties: Record<string, unknown>,
        cause: Error,
    ) {
        super(cause.message, { cause });
        this.reasons = [cause.message];
    }
}
