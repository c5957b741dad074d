import { type Computer, running } from "../../../emulator/test/windows/support";
import { realPowerShell } from "../host/real";

/** What a script came to: its output, and of each error the first line and the identity. */
export interface Outcome {
    readonly out: string;
    readonly errors: readonly string[];
}

let computer: Computer | undefined;

/** Whether the interpreter says of itself that it cannot do something. */
export function isRefused({ errors }: Outcome): boolean {
    return errors.some((error) => error.includes("not simulated"));
}

/** Whether PowerShell's compiler stood in a script's way: which variables it keeps in registers is its own affair. */
export function isOptimized({ errors }: Outcome): boolean {
    return errors.some((error) => error.includes("VariableNotWritableRare"));
}

export function onInterpreter(script: string): Outcome {
    computer ??= running();
    const end = computer.run(script);
    return { out: plain(end.stdout), errors: end.stderr.split(/\r\n \r\n/).flatMap(firstLine) };
}

export function onReal(script: string): Outcome {
    const { out, errors } = realPowerShell().run(script);
    return { out: plain(out), errors: errors.map(({ line, id }) => comparable(line, id)) };
}

function firstLine(block: string): readonly string[] {
    const id = /FullyQualifiedErrorId : (.*)/.exec(block)?.[1] ?? "";
    return block.trim() === "" ? [] : [comparable(block.split("\r\nAt ")[0] ?? "", id.trim())];
}

/** Without what .NET and .NET Framework say in different words. */
function comparable(line: string, id: string): string {
    const message = line
        .replace(/\r/g, "")
        .replace(/[A-Z]:\\\S*\\_script\.ps1/g, "script.ps1")
        .replace(
            /The input string '[^]*' was not in a correct format\./,
            "Input string was not in a correct format.",
        )
        .replace(/ \(Parameter '\w+'\)/, "")
        .replace(/^(Exception calling .*)"$/, "$1")
        .split("\n")[0];
    return `${message ?? ""} [${plain(id)}]`;
}

const plain = (text: string): string =>
    text
        .replace(/\r\n/g, "\n")
        .replace(/[A-Z]:\\\S*\\_script\.ps1/g, "script.ps1")
        .replace(/WriteErrorException,\w+\.ps1/g, "WriteErrorException,script.ps1");
