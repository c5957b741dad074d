import { CONSOLE_WIDTH } from "../console";
import { Call, Cmdlet, CommandRun, each, flow, stage, whole } from "../engine/cmdlet";
import type { Session } from "../engine/session";
import { writeVariable } from "../engine/variables";
import { displayLines } from "../values/display";
import { isNothing, itemsOf, PsValue } from "../values/value";

function outString(call: Call, items: readonly PsValue[]): readonly PsValue[] {
    const given = call.has("InputObject") ? itemsOf(call.value("InputObject")) : items;
    const lines = displayLines(given, call.has("Width") ? call.number("Width") : undefined);
    const ending = call.flag("NoNewline") ? "" : "\r\n";
    return call.flag("Stream") ? lines : [lines.map((line) => `${line}${ending}`).join("")];
}

function tee(session: Session): Cmdlet {
    return stage(
        "Tee-Object",
        "FilePath:0 LiteralPath|PSPath Variable=string InputObject Append?",
        (call): CommandRun => {
            const items: PsValue[] = [];
            const take = function* (item: PsValue): ReturnType<CommandRun["begin"]> {
                items.push(item);
                yield* call.context.streams.output(item);
            };
            return {
                *begin() {
                    yield* [];
                },
                *process(item, hasItem) {
                    for (const one of hasItem ? [item] : itemsOf(call.value("InputObject"))) {
                        yield* take(one);
                    }
                },
                *end() {
                    if (call.has("Variable")) {
                        writeVariable(
                            call.text("Variable"),
                            items.length === 1 ? items[0] : [...items],
                            call.context,
                        );
                    } else {
                        const path = session.resolvePath(call.text("FilePath", call.text("LiteralPath")));
                        session.host.writeText(path, session.formatted(items), call.flag("Append"));
                    }
                    yield* [];
                },
            };
        },
    );
}

/** Cmdlets at the end of a pipeline. */
export function outputCommands(session: Session): readonly Cmdlet[] {
    return [
        each("Out-Null", "InputObject<", () => []),
        whole("Out-Host", "InputObject Paging?~", (call, items) => {
            session.print(
                session.formatted(
                    call.has("InputObject") ? itemsOf(call.value("InputObject")) : items,
                    CONSOLE_WIDTH,
                ),
            );
            return [];
        }),
        flow("Out-Default", "InputObject< Transcript?~", function* (call) {
            if (!isNothing(call.input)) {
                yield* call.context.streams.output(call.input);
            }
        }),
        whole("Out-String", "InputObject Stream? Width=int NoNewline?", outString),
        tee(session),
    ];
}
