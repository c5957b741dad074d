import { RunError } from "@pulumi/pulumi";

/**
 * A mistake in the program, told by its message alone.
 *
 * Thrown where a value is computed, Pulumi writes "error serializing property …" before the message for each property
 * on the way: `message` stays as it is. Pulumi also formats the stack trace for its own records, and Node.js 22 never
 * comes to the end of a line in `node_modules/@pulumi/output.ts`, as source maps name it, until a string is as long
 * as one can be: half a minute and gigabytes for each error. There is no stack trace to format.
 */
export class ProgramError extends RunError {
    constructor(message: string) {
        super(message);
        Object.defineProperties(this, {
            message: { get: () => message, set: () => undefined, enumerable: false },
            stack: { value: `Error: ${message}`, writable: true, enumerable: false },
        });
    }
}
