import type { DocumentOf, ScriptName } from "./results";

/** Why an output could not be read. */
export type DocumentProblem = "missing" | "cut-off" | "broken" | "unexpected" | "script-error";

/** The output of a script is not the document it should be; the message says how and shows its end. */
export class DocumentError extends Error {
    public constructor(
        public readonly problem: DocumentProblem,
        message: string,
    ) {
        super(message);
        this.name = "DocumentError";
    }
}

/**
 * Reads the answer of a script out of what the Run Command returned.
 *
 * @throws DocumentError when there is no whole, well-formed answer in it
 */
export function readDocument<S extends ScriptName>(script: S, stdout: string): DocumentOf[S] {
    throw new DocumentError("missing", `${script}: ${String(stdout.length)}`);
}
