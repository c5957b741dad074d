import { Call, Cmdlet, whole } from "../engine/cmdlet";
import { failure } from "../values/errors";
import { PsHashtable } from "../values/collections";
import { PsObject } from "../values/object";
import { property } from "../values/properties";
import { textOf } from "../values/text";
import { typeNamesOf } from "../values/types";
import { isNothing, itemsOf, NetObject, PsValue } from "../values/value";
import { inputOf } from "./shapes";

function quoted(value: PsValue): string {
    return isNothing(value) ? "" : `"${textOf(value).replace(/"/g, '""')}"`;
}

function columnsOf(item: PsValue): readonly string[] {
    if (item instanceof PsHashtable) {
        return item.propertyNames();
    }
    return item instanceof NetObject ? item.propertyNames() : ["Length"];
}

/** The lines that `ConvertTo-Csv` and `Export-Csv` write. */
export function csvLines(
    items: readonly PsValue[],
    delimiter: string,
    options: { readonly types: boolean; readonly header?: readonly string[] | undefined },
): string[] {
    const [first] = items;
    if (first === undefined) {
        return [];
    }
    const columns = options.header ?? columnsOf(first);
    const cell = (item: PsValue, name: string): string => {
        const value = property(item, name)?.value;
        return Array.isArray(value) ? `"${typeNamesOf(value)[0] ?? ""}"` : quoted(value);
    };
    return [
        ...(options.types ? [`#TYPE ${typeNamesOf(first)[0] ?? ""}`] : []),
        ...(options.header === undefined ? [columns.map((name) => quoted(name)).join(delimiter)] : []),
        ...items.map((item) => columns.map((name) => cell(item, name)).join(delimiter)),
    ];
}

/** Records of a CSV text; a field in quotes may hold delimiters and line ends. */
function records(text: string, delimiter: string): string[][] {
    const rows: string[][] = [];
    let row: string[] = [];
    let field = "";
    let isQuoted = false;
    const endRow = (): void => {
        row.push(field);
        rows.push(row);
        row = [];
        field = "";
    };
    for (let at = 0; at < text.length; at++) {
        const character = text.charAt(at);
        if (isQuoted) {
            if (character !== '"') {
                field += character;
            } else if (text.charAt(at + 1) === '"') {
                field += '"';
                at += 1;
            } else {
                isQuoted = false;
            }
        } else if (character === '"' && field.trim() === "") {
            field = "";
            isQuoted = true;
        } else if (character === delimiter) {
            row.push(field);
            field = "";
        } else if (character === "\n" || character === "\r") {
            if (character === "\r" && text.charAt(at + 1) === "\n") {
                at += 1;
            }
            endRow();
        } else {
            field += character;
        }
    }
    if (field !== "" || row.length > 0) {
        endRow();
    }
    return rows.filter((fields) => fields.length > 1 || fields[0]?.trim() !== "");
}

export function fromCsv(text: string, delimiter: string, header: readonly string[] | undefined): PsObject[] {
    const all = records(text.replace(/^\ufeff/, ""), delimiter).filter(
        (fields, index) => !(index === 0 && /^#TYPE /i.test(fields[0] ?? "")),
    );
    const [first = []] = all;
    const names = (header ?? first).map((name, index) => (name === "" ? `H${index + 1}` : name));
    if (new Set(names.map((name) => name.toLowerCase())).size < names.length) {
        throw failure(
            "System.Management.Automation.ExtendedTypeSystemException",
            `The member "${names.find((name, index) => names.findIndex((one) => one.toLowerCase() === name.toLowerCase()) !== index) ?? ""}" is already present.`,
            "AlreadyPresentPSMemberInfoInternalCollectionAdd,Microsoft.PowerShell.Commands.ConvertFromCsvCommand",
            "NotSpecified",
        );
    }
    return all.slice(header === undefined ? 1 : 0).map((fields) => {
        const object = new PsObject();
        names.forEach((name, index) => {
            object.add(name, fields[index] ?? null);
        });
        return object;
    });
}

export function delimiterOf(call: Call): string {
    return call.flag("UseCulture") ? "," : call.text("Delimiter", ",");
}

export function headerOf(call: Call): readonly string[] | undefined {
    return call.has("Header") ? itemsOf(call.value("Header")).map((one) => textOf(one)) : undefined;
}

export function csvCommands(): readonly Cmdlet[] {
    return [
        whole(
            "ConvertTo-Csv",
            "InputObject:0 Delimiter=char:1 NoTypeInformation|NTI? UseCulture?",
            (call, items) =>
                csvLines(inputOf(call, items), delimiterOf(call), { types: !call.flag("NoTypeInformation") }),
        ),
        whole(
            "ConvertFrom-Csv",
            "InputObject:0 Delimiter=char:1 Header=string[] UseCulture?",
            (call, items) =>
                fromCsv(
                    inputOf(call, items)
                        .map((item) => textOf(item))
                        .join("\r\n"),
                    delimiterOf(call),
                    headerOf(call),
                ),
        ),
    ];
}
