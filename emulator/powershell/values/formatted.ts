import { NetObject, PsValue } from "./value";

/** What the formatting cmdlets hand on: lines that are shown as they are. */
export class PsFormatted extends NetObject {
    readonly typeNames = ["Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData", "System.Object"];

    constructor(readonly lines: readonly string[]) {
        super();
    }

    text(): string {
        return "Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData";
    }

    get(): PsValue {
        return null;
    }
}
