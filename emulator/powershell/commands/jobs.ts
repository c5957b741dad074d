import { asBlock, runBlock } from "../engine/blocks";
import { reportError } from "../engine/reporting";
import { Call, Cmdlet, each, flow } from "../engine/cmdlet";
import { collector, Context, NO_TAPS, quiet, Scope } from "../engine/context";
import type { Job } from "../engine/modules";
import type { Session } from "../engine/session";
import { PsList } from "../values/list";
import { PsErrorRecord, PsFailure } from "../values/errors";
import { PsObject } from "../values/object";
import { textOf } from "../values/text";
import { itemsOf, NetObject, PsValue } from "../values/value";
import { Wildcard } from "../values/wildcard";

function jobObject(job: Job): PsObject {
    return new PsObject(
        {
            State: job.state,
            HasMoreData: job.output.length > 0,
            StatusMessage: "",
            Location: "localhost",
            Command: job.command,
            Id: job.id,
            Name: job.name,
            PSJobTypeName: "BackgroundJob",
            ChildJobs: new PsList(),
        },
        {
            typeNames: [
                "System.Management.Automation.PSRemotingJob",
                "System.Management.Automation.PSJob",
                "System.Object",
            ],
            accessors: {
                Output: { read: () => [...job.output] },
                Error: { read: () => [...job.errors] },
                HasMoreData: { read: () => job.output.length > 0 },
            },
        },
    );
}

/** A job runs to its end before the next command, in a session that knows nothing of the caller's variables. */
function startJob(session: Session): Cmdlet {
    return flow(
        "Start-Job",
        "ScriptBlock|Command:0 Name=string ArgumentList|Args InitializationScript~ FilePath~ InputObject~ Authentication~ Credential~ RunAs32?~ PSVersion~",
        function* (call) {
            const block = asBlock(call.value("ScriptBlock"));
            const { items, sink } = collector();
            const errors: PsValue[] = [];
            const context: Context = {
                ...call.context,
                scope: new Scope(undefined, true),
                taps: NO_TAPS,
                inTry: true,
                call: undefined,
                item: null,
                streams: {
                    ...call.context.streams,
                    output: sink,
                    error: quiet((item) => void errors.push(item)),
                },
            };
            session.globals
                .all()
                .filter((variable) => /Preference$/.test(variable.name))
                .forEach((variable) => {
                    context.scope.declare({ ...variable });
                });
            const given = call.has("ArgumentList") ? itemsOf(call.value("ArgumentList")) : [];
            let state: Job["state"] = "Completed";
            try {
                yield* runBlock(block, given, null, context, given.length > 0);
            } catch (error) {
                if (!(error instanceof PsFailure)) {
                    throw error;
                }
                state = "Failed";
                errors.push(error.record);
            }
            const id = (session.jobs.at(-1)?.id ?? 0) + 2 - (session.jobs.length === 0 ? 1 : 0);
            const job: Job = {
                id,
                name: call.text("Name", `Job${id}`),
                command: block.text(),
                output: items,
                errors,
                state,
            };
            session.jobs.push(job);
            yield* call.context.streams.output(jobObject(job));
        },
    );
}

function chosen(session: Session, call: Call): readonly Job[] {
    const given = itemsOf(call.value("Job") ?? (call.hasInput ? call.input : undefined));
    const ids = given.filter((one) => one instanceof NetObject).map((one) => Number(textOf(one.get("Id"))));
    const wanted = [...ids, ...itemsOf(call.value("Id")).map((one) => Number(textOf(one)))];
    if (call.has("Name")) {
        const patterns = call.texts("Name").map((name) => new Wildcard(name, false));
        return session.jobs.filter((job) => patterns.some((pattern) => pattern.test(job.name)));
    }
    return wanted.length === 0 && !call.has("Job")
        ? session.jobs
        : session.jobs.filter((job) => wanted.includes(job.id));
}

export function jobCommands(session: Session): readonly Cmdlet[] {
    const states = (call: Call): readonly Job[] =>
        chosen(session, call).filter(
            (job) => !call.has("State") || job.state.toLowerCase() === call.text("State").toLowerCase(),
        );
    return [
        startJob(session),
        each(
            "Get-Job",
            "Id=int[]:0^ Name=string[] State IncludeChildJob?~ HasMoreData~ InstanceId~",
            (call) => states(call).map(jobObject),
        ),
        each("Wait-Job", "Job:0< Id=int[] Name=string[] Timeout=int- Any? State Force?-", (call) =>
            states(call)
                .slice(0, call.flag("Any") ? 1 : undefined)
                .map(jobObject),
        ),
        flow(
            "Receive-Job",
            "Job:0< Id=int[] Name=string[] Keep? Wait?- AutoRemoveJob? NoRecurse?~ Force?- WriteEvents?~ WriteJobInResults?~",
            function* (call) {
                for (const job of chosen(session, call)) {
                    const { output, errors } = job;
                    if (!call.flag("Keep")) {
                        job.output = [];
                    }
                    for (const item of output) {
                        yield* call.context.streams.output(item);
                    }
                    for (const error of errors) {
                        if (error instanceof PsErrorRecord) {
                            yield* reportError(error, call.context, call.preference);
                        } else {
                            yield* call.context.streams.error(error);
                        }
                    }
                    if (call.flag("AutoRemoveJob")) {
                        session.jobs.splice(session.jobs.indexOf(job), 1);
                    }
                }
            },
        ),
        each("Remove-Job", "Job:0< Id=int[] Name=string[] State Force?-", (call) => {
            for (const job of states(call)) {
                session.jobs.splice(session.jobs.indexOf(job), 1);
            }
            return [];
        }),
        each("Stop-Job", "Job:0< Id=int[] Name=string[] PassThru?", (call) =>
            call.flag("PassThru") ? chosen(session, call).map(jobObject) : [],
        ),
    ];
}
