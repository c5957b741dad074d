import { own } from "../values/own";
import { PsFailure } from "../values/errors";
import type { Flow } from "./flow";

/** Cmdlets whose class is not named after their verb and noun. */
const CLASSES: Readonly<Record<string, string>> = {
    "convertfrom-clixml": "Microsoft.PowerShell.Commands.ConvertFromClixmlCommand",
    "format-hex": "Microsoft.PowerShell.Commands.FormatHex",
    "import-localizeddata": "Microsoft.PowerShell.Commands.ImportLocalizedData",
    "send-mailmessage": "Microsoft.PowerShell.Commands.SendMailMessage",
};

/** Nouns of the modules that Windows writes in CDXML: their commands are functions, known by their name. */
const FUNCTIONS =
    /-(?:Archive|Disk|Partition\w*|Volume|NetFirewall\w*|NetAdapter\w*|ScheduledTask\w*|DnsClient\w*)$/i;

/** What ends the `FullyQualifiedErrorId` of an error that a cmdlet raises. */
function implementation(cmdlet: string): string {
    const [verb = "", noun = ""] = cmdlet.split("-");
    if (FUNCTIONS.test(cmdlet)) {
        return cmdlet;
    }
    const namespace = noun.startsWith("Cim")
        ? "Microsoft.Management.Infrastructure.CimCmdlets"
        : "Microsoft.PowerShell.Commands";
    return own(CLASSES, cmdlet.toLowerCase()) ?? `${namespace}.${verb}${noun}Command`;
}

/** Says which cmdlet raised an error, unless something further inside did. */
export function blameCmdlet(error: unknown, cmdlet: string): void {
    blame(error, implementation(cmdlet));
}

function blame(error: unknown, name: string): void {
    if (error instanceof PsFailure && error.record.position === undefined) {
        error.record.raisedBy ??= name;
    }
}

/** Runs a part of a function's call that is not its body: what fails there is the function's own error. */
export function* blamingFunction<T>(name: string, work: () => Flow<T>): Flow<T> {
    try {
        return yield* work();
    } catch (error) {
        blame(error, name.split("\\").at(-1) ?? name);
        throw error;
    }
}
