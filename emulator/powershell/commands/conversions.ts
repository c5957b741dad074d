import { Call, Cmdlet, each, whole } from "../engine/cmdlet";
import type { Interpreter } from "../engine/interpreter";
import { textsOf } from "../values/convert";
import { failure } from "../values/errors";
import { fromJson, toJson } from "../values/json";
import { PsObject } from "../values/object";
import { matchObject, toRegExp } from "../values/regex";
import { textOf } from "../values/text";
import { collapse, itemsOf, NetObject, PsValue } from "../values/value";

function convertToJson(shell: Interpreter, call: Call, items: readonly PsValue[]): readonly PsValue[] {
    const value = call.has("InputObject") ? call.value("InputObject") : collapse(items);
    const depth = call.number("Depth", 2);
    if (depth > 100) {
        throw failure(
            "System.ArgumentException",
            "The maximum depth allowed for serialization is 100.",
            "ReachedMaximumDepthAllowed",
            "InvalidOperation",
        );
    }
    return [toJson(value ?? null, depth, call.flag("Compress"))];
}

function selectString(call: Call, items: readonly PsValue[]): readonly PsValue[] {
    const patterns = call
        .texts("Pattern")
        .map((pattern) =>
            call.flag("SimpleMatch") ? pattern.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&") : pattern,
        );
    const found: PsValue[] = [];
    items
        .flatMap((item) =>
            textOf(item)
                .split("\n")
                .map((line) => line.replace(/\r$/, "")),
        )
        .forEach((line, index) => {
            const match = patterns
                .map((pattern) => toRegExp(pattern, call.flag("CaseSensitive") ? "" : "i").exec(line))
                .find((one) => one !== null);
            if ((match !== undefined) !== call.flag("NotMatch")) {
                found.push(
                    new PsObject(
                        {
                            Line: line,
                            LineNumber: index + 1,
                            Pattern: patterns.join("|"),
                            Matches: match === undefined ? [] : [matchObject(match)],
                        },
                        {
                            typeNames: ["Microsoft.PowerShell.Commands.MatchInfo", "System.Object"],
                            text: () => line,
                        },
                    ),
                );
            }
        });
    return call.flag("Quiet") ? (found.length > 0 ? [true] : []) : found;
}

function getMember(items: readonly PsValue[]): readonly PsValue[] {
    const [first] = items;
    return first instanceof NetObject
        ? first.propertyNames().map((name) => new PsObject({ Name: name, MemberType: "Property" }))
        : [];
}

function getRandom(shell: Interpreter, call: Call, items: readonly PsValue[]): readonly PsValue[] {
    const list = call.has("InputObject") ? itemsOf(call.value("InputObject")) : items;
    if (list.length > 0) {
        const left = [...list];
        const count = call.number("Count", 1);
        return Array.from(
            { length: Math.min(count, left.length) },
            () => left.splice(Math.floor(shell.host.random() * left.length), 1)[0],
        );
    }
    const minimum = call.number("Minimum");
    const maximum = call.number("Maximum", 2147483647);
    return [Math.floor(minimum + shell.host.random() * (maximum - minimum))];
}

function compareObject(call: Call): readonly PsValue[] {
    const [one, other] = [textsOf(call.value("ReferenceObject")), textsOf(call.value("DifferenceObject"))];
    const show = (value: string, side: string): PsObject =>
        new PsObject({ InputObject: value, SideIndicator: side });
    return [
        ...other.filter((item) => !one.includes(item)).map((item) => show(item, "=>")),
        ...one.filter((item) => !other.includes(item)).map((item) => show(item, "<=")),
    ];
}
/** JSON, searches, and other views of what a pipeline carries. */
export function conversionCommands(shell: Interpreter): readonly Cmdlet[] {
    return [
        whole("ConvertTo-Json", "InputObject:0 Depth Compress?", (call, items) =>
            convertToJson(shell, call, items),
        ),
        whole("ConvertFrom-Json", "InputObject:0", (call, items) => {
            const text = call.has("InputObject")
                ? textsOf(call.value("InputObject")).join("\n")
                : items.map(textOf).join("\n");
            return [fromJson(text)];
        }),
        whole(
            "Select-String",
            "Pattern:0! Path:1 LiteralPath InputObject SimpleMatch? CaseSensitive? Quiet? NotMatch? AllMatches? Context Encoding List?",
            (call, items) =>
                selectString(
                    call,
                    call.has("InputObject")
                        ? itemsOf(call.value("InputObject"))
                        : shell.selectStringInput(call, items),
                ),
        ),
        whole("Get-Member", "Name:0 InputObject MemberType Static? Force?", (call, items) =>
            getMember(call.has("InputObject") ? [call.value("InputObject")] : items),
        ),
        whole("Get-Random", "Maximum:0 Minimum InputObject Count SetSeed", (call, items) =>
            getRandom(shell, call, items),
        ),
        each(
            "Compare-Object",
            "ReferenceObject:0! DifferenceObject:1! Property PassThru? IncludeEqual? SyncWindow",
            compareObject,
        ),
    ];
}
