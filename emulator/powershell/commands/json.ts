import { Call, Cmdlet, whole } from "../engine/cmdlet";
import { textsOf } from "../values/convert";
import { failure } from "../values/errors";
import { fromJson, toJson } from "../values/json";
import { textOf } from "../values/text";
import { collapse, PsValue } from "../values/value";

function convertToJson(call: Call, items: readonly PsValue[]): readonly PsValue[] {
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
    // An empty pipeline says nothing at all.
    return value === undefined && !call.has("InputObject")
        ? []
        : [toJson(value ?? null, depth, call.flag("Compress"))];
}

export function jsonCommands(): readonly Cmdlet[] {
    return [
        whole("ConvertTo-Json", "InputObject:0 Depth=int Compress?", convertToJson),
        whole("ConvertFrom-Json", "InputObject:0", (call, items) => {
            const text = call.has("InputObject")
                ? textsOf(call.value("InputObject")).join("\n")
                : items.map((item) => textOf(item)).join("\n");
            return text.trim() === "" ? [] : [fromJson(text)];
        }),
    ];
}
