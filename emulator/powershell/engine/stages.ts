import type { PsValue } from "../values/value";
import { Argument, bindArguments, bindItem, COMMON, requireMandatory } from "./binding";
import { Call, Cmdlet, CommandRun, ErrorPreference } from "./cmdlet";
import type { Context } from "./context";
import { Assigner } from "./assigner";
import type { Flow } from "./flow";
import { asPreference } from "./session";
import { asAskedFor, SHOULD_PROCESS, supportsShouldProcess } from "./should-process";

/** Cmdlets as stages of a pipeline, and the handling of the errors they report. */
export abstract class Stages extends Assigner {
    protected startCmdlet(named: Cmdlet, args: readonly Argument[], context: Context): CommandRun {
        const common = supportsShouldProcess(named) ? [...COMMON, ...SHOULD_PROCESS] : COMMON;
        const bound = bindArguments(named.parameters, args, true, common);
        const cmdlet = asAskedFor(named, bound.values, context);
        const preference = this.callPreference(bound.values, context);
        const items: PsValue[] = [];
        const makeCall = (item: PsValue, hasItem: boolean): Call => {
            const values = hasItem ? bindItem(cmdlet.parameters, bound.values, item) : bound.values;
            requireMandatory(cmdlet.name, cmdlet.parameters, values);
            return new Call(cmdlet.name, context, values, preference, item, hasItem);
        };
        const variable = bound.values.get("errorvariable");
        const run = (call: Call, work: () => Flow<void>): Flow<void> =>
            this.guarded(call, work, context, variable);
        const { body } = cmdlet;
        if (body.kind === "stage") {
            return this.startStage(makeCall(undefined, false), body.start, context, variable);
        }
        const write = context.streams.output;
        const isWhole = body.kind === "whole" || body.kind === "wholeFlow";
        return {
            *begin() {
                yield* [];
            },
            *process(item, hasItem) {
                if (isWhole) {
                    if (hasItem) {
                        items.push(item);
                    }
                    return;
                }
                const call = makeCall(item, hasItem);
                yield* run(call, () =>
                    body.kind === "flow" ? body.run(call) : writeAll(body.run(call), write),
                );
            },
            *end() {
                if (isWhole) {
                    const call = makeCall(undefined, false);
                    yield* run(call, () =>
                        body.kind === "wholeFlow"
                            ? body.run(call, items)
                            : writeAll(body.run(call, items), write),
                    );
                }
            },
        };
    }

    private startStage(
        call: Call,
        start: (call: Call) => CommandRun,
        context: Context,
        variable: PsValue,
    ): CommandRun {
        const run = start(call);
        return {
            begin: () => run.begin(),
            process: (item, hasItem) =>
                this.guarded(call, () => run.process(item, hasItem), context, variable),
            end: () => this.guarded(call, () => run.end(), context, variable),
        };
    }

    private callPreference(values: ReadonlyMap<string, PsValue>, context: Context): ErrorPreference {
        return values.has("erroraction")
            ? asPreference(values.get("erroraction"))
            : this.errorPreference(context);
    }

    /** Runs a call, then tells the errors it reported; those that end it go the way its preference says. */
    private *guarded(call: Call, work: () => Flow<void>, context: Context, variable: PsValue): Flow<void> {
        try {
            yield* work();
        } finally {
            yield* this.tellErrors(call, context, variable);
        }
    }

    private *tellErrors(call: Call, context: Context, variable: PsValue): Flow<void> {
        const told = call.takeErrors();
        for (const failure of told) {
            failure.record.position ??= this.positionOf(context.source, this.currentAt, call.command);
            if (call.preference !== "Ignore") {
                this.keepError(failure.record);
            }
            if (call.preference === "Continue") {
                yield* context.streams.error(failure.record);
            }
            this.commandFailed = true;
        }
        if (typeof variable === "string" && told.length > 0) {
            this.writeVariable(
                variable.replace(/^\+/, ""),
                told.map((failure) => failure.record),
                context,
            );
        }
    }

    protected currentAt = 0;
    protected commandFailed = false;
}

function* writeAll(items: readonly PsValue[], write: (item: PsValue) => Flow<void>): Flow<void> {
    for (const item of items) {
        yield* write(item);
    }
}
