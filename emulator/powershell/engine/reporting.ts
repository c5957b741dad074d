import type { PsErrorRecord } from "../values/errors";
import { PsFailure } from "../values/errors";
import { textOf } from "../values/text";
import type { PsValue } from "../values/value";
import type { ErrorPreference } from "./cmdlet";
import type { Context } from "./context";
import type { Flow } from "./flow";

export function asPreference(value: PsValue): ErrorPreference {
    switch (textOf(value).toLowerCase()) {
        case "stop":
        case "1":
            return "Stop";
        case "silentlycontinue":
        case "0":
            return "SilentlyContinue";
        case "ignore":
        case "4":
            return "Ignore";
        default:
            return "Continue";
    }
}

/** `$ErrorActionPreference` as it is seen here. */
export function errorPreference(context: Context): ErrorPreference {
    return asPreference(context.scope.visible("ErrorActionPreference")?.value);
}

/** Puts an error into `$Error` and the variables that gather errors. */
export function keepError(record: PsErrorRecord, context: Context): void {
    context.session.keepError(record);
    for (const list of context.taps.errors) {
        if (list.elements.at(-1) !== record) {
            list.elements.push(record);
        }
    }
}

/** Reports an error that does not end what reports it, unless it is told to stop. */
export function* reportError(record: PsErrorRecord, context: Context, preference: string): Flow<void> {
    const wish = asPreference(preference);
    if (wish === "Stop") {
        throw new PsFailure(record, "script");
    }
    if (wish !== "Ignore") {
        keepError(record, context);
    }
    if (wish === "Continue") {
        yield* context.streams.error(record);
    }
}
