import { NetObject, PsValue } from "./value";

/** What the formatting cmdlets hand on: lines that are laid out for whoever shows them. */
export class PsFormatted extends NetObject {
    readonly typeNames = ["Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData", "System.Object"];

    /** The width is the reader's; `undefined` for one that takes lines of any length. */
    constructor(readonly lines: (width?: number) => readonly string[]) {
        super();
    }

    text(): string {
        return "Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData";
    }

    get(): PsValue {
        return null;
    }
}
