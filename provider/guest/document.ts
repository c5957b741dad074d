import { appended, cleaned } from "../text/foreign";
import { FieldError, Fields } from "./fields";
import { readers } from "./readers";
import type { DocumentOf, ScriptName } from "./results";

/** Why an output could not be read. */
export type DocumentProblem =
    "missing" | "cut-off" | "broken" | "unexpected" | "script-error" | "other-machine" | "no-identity";

/** The output of a script is not the answer it should be; the message says how, and shows the output's end. */
export class DocumentError extends Error {
    public constructor(
        public readonly problem: DocumentProblem,
        message: string,
    ) {
        super(message);
        this.name = "DocumentError";
    }
}

/** `GetCommandInvocation` returns so many characters of what a script prints, the first ones. */
export const outputLimit = 24_000;

/** Prints of a script, in the order it writes them: see `scripts/parts/answer.ps1`. */
const opening = /^=== pulumi-lightsail-windows answer of ([a-z-]+) ===\s*$/m;
const closing = /^=== end of answer ===\s*$/m;

/**
 * Reads the answer of a script out of what the Run Command returned, without what a terminal or Pulumi would obey.
 *
 * @param script whose answer it must be
 * @param stdout all that came back; anything may stand before and after the answer
 * @param ec2InstanceId the machine whose answer it must be, where that is known
 * @throws DocumentError when there is no whole, well-formed answer in it
 */
export function readDocument<S extends ScriptName>(
    script: S,
    stdout: string,
    ec2InstanceId?: string,
): DocumentOf[S] {
    const parsed = parse(script, answerText(script, stdout));
    const fields = asFields(script, parsed);
    refuseOtherMachine(script, fields, ec2InstanceId);
    const scriptError = fields.optionalText("scriptError");
    if (scriptError !== undefined) {
        throw new DocumentError(
            "script-error",
            `The script ${script}.ps1 failed inside Windows: ${appended(scriptError)}`,
        );
    }
    try {
        return readers[script](fields);
    } catch (error) {
        throw unexpected(script, error);
    }
}

/**
 * The script has refused to run on the machine that it came to, or somebody else has answered in its name. An answer that
 * does not say whose it is may be anybody's.
 */
function refuseOtherMachine(script: ScriptName, fields: Fields, expected: string | undefined): void {
    const from = fields.optionalText("otherMachine") ?? fields.optionalText("ec2InstanceId");
    if (from === undefined && expected !== undefined) {
        throw new DocumentError(
            "no-identity",
            `the answer of ${script}.ps1 does not say from which machine it is: the machine's metadata service (169.254.169.254) does not answer`,
        );
    }
    if (fields.has("otherMachine") || (expected !== undefined && from !== expected)) {
        throw new DocumentError("other-machine", `${script}.ps1 came to another machine, ${from ?? "?"}`);
    }
}

function answerText(script: ScriptName, stdout: string): string {
    const start = opening.exec(stdout);
    if (start === null) {
        throw new DocumentError("missing", `The script ${script}.ps1 printed no answer. ${ending(stdout)}`);
    }
    if (start[1] !== script) {
        throw new DocumentError(
            "unexpected",
            `The answer is that of ${start[1] ?? "?"}.ps1 and not of ${script}.ps1.`,
        );
    }
    const body = stdout.slice(start.index + start[0].length);
    const end = closing.exec(body);
    if (end === null) {
        throw new DocumentError("cut-off", cutOff(script, stdout));
    }
    return body.slice(0, end.index);
}

function cutOff(script: ScriptName, stdout: string): string {
    const reason =
        stdout.length >= outputLimit
            ? `Systems Manager returns only the first ${outputLimit} characters of an output, and the answer ran over them`
            : "the script was ended before it had printed all of it";
    return `The answer of ${script}.ps1 is cut off: ${reason}. ${ending(stdout)}`;
}

/** The answer is one line of ASCII without line ends: any in it were put there on the way. */
function parse(script: ScriptName, text: string): unknown {
    const oneLine = text.replace(/[\r\n]+/g, "");
    try {
        return JSON.parse(oneLine, (_key, value: unknown) =>
            typeof value === "string" ? cleaned(value) : value,
        );
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new DocumentError(
            "broken",
            `The answer of ${script}.ps1 is not JSON: ${reason}. ${ending(oneLine)}`,
        );
    }
}

function asFields(script: ScriptName, parsed: unknown): Fields {
    try {
        return Fields.of(parsed, script);
    } catch (error) {
        throw unexpected(script, error);
    }
}

function unexpected(script: ScriptName, error: unknown): unknown {
    if (!(error instanceof FieldError)) {
        return error;
    }
    return new DocumentError(
        "unexpected",
        `The answer of ${script}.ps1 has not the expected form: ${error.message}.`,
    );
}

function ending(text: string): string {
    const trimmed = text.trim();
    return trimmed === ""
        ? "The output was empty."
        : `The output ends with: ${appended(trimmed.slice(-400))}`;
}
