import { PsList } from "../values/list";
import { textOf } from "../values/text";
import { itemsOf, PsValue } from "../values/value";
import { Context, Scope, Sink, Taps } from "./context";
import { writeVariable } from "./variables";

/** The list behind `-OutVariable name`; `+name` adds to what is there. */
function listFor(given: PsValue, context: Context): PsList {
    const text = textOf(given);
    const name = text.replace(/^\+/, "");
    const before = text.startsWith("+") ? itemsOf(context.scope.visible(name)?.value) : [];
    const list = new PsList([...before]);
    writeVariable(name, list, context);
    return list;
}

function gathering(sink: Sink, list: PsList): Sink {
    return function* (item) {
        list.elements.push(item ?? null);
        yield* sink(item);
    };
}

/** The caller's surroundings with the variables of a call's common parameters listening. */
export function withCommonVariables(values: ReadonlyMap<string, PsValue>, context: Context): Context {
    let { output } = context.streams;
    const out = values.get("outvariable");
    if (out !== undefined) {
        output = gathering(output, listFor(out, context));
    }
    const pipelineVariable = values.get("pipelinevariable");
    if (pipelineVariable !== undefined) {
        const next = output;
        const name = textOf(pipelineVariable);
        output = function* (item) {
            context.scope.write(name, item);
            yield* next(item);
        };
    }
    const tap = (name: string, known: readonly PsList[]): readonly PsList[] => {
        const given = values.get(name);
        return given === undefined ? known : [...known, listFor(given, context)];
    };
    const taps: Taps = {
        errors: tap("errorvariable", context.taps.errors),
        warnings: tap("warningvariable", context.taps.warnings),
        information: tap("informationvariable", context.taps.information),
    };
    return { ...context, taps, streams: { ...context.streams, output } };
}

const PREFERENCES: Readonly<Record<string, string>> = {
    erroraction: "ErrorActionPreference",
    warningaction: "WarningPreference",
    informationaction: "InformationPreference",
};
const SWITCHES: Readonly<Record<string, string>> = {
    verbose: "VerbosePreference",
    debug: "DebugPreference",
};

/** Sets the preferences of a function's own scope as its common parameters wish. */
export function setPreferences(values: ReadonlyMap<string, PsValue>, scope: Scope): void {
    for (const [parameter, preference] of Object.entries(PREFERENCES)) {
        if (values.has(parameter)) {
            scope.write(preference, values.get(parameter));
        }
    }
    for (const [parameter, preference] of Object.entries(SWITCHES)) {
        if (values.has(parameter)) {
            const isOn = textOf(values.get(parameter)) !== "False";
            scope.write(
                preference,
                isOn ? (parameter === "debug" ? "Inquire" : "Continue") : "SilentlyContinue",
            );
        }
    }
    if (values.has("whatif")) {
        scope.write("WhatIfPreference", textOf(values.get("whatif")) !== "False");
    }
    if (values.has("confirm")) {
        scope.write("ConfirmPreference", textOf(values.get("confirm")) === "False" ? "None" : "Low");
    }
}
