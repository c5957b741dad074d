import { isRecord } from "../protocol/read-input";
import type { AwsDesk } from "../protocol/call";
import type { EmulatorAnswer, EmulatorRequest } from "../protocol/transport";
import { regionOf } from "../world/world";
import { answerAtMachine } from "./at-machine";
import { faultsBody, instanceBody, policyBody, problemsOf, quotasBody } from "./bodies";
import { putInstance } from "./instances";
import { badBody, jsonReply } from "./reply";
import { answerStandIn } from "./stand-ins";
import { instanceState, stateOf } from "./state";

export interface ControlDesk extends AwsDesk {
    readonly timeScale: number;
}

type Answer = (desk: ControlDesk, request: EmulatorRequest) => EmulatorAnswer;

/** Every call of the emulator's own, beside the AWS protocol. */
const calls: Readonly<Record<string, Answer>> = {
    "GET /_emulator/health": (desk) =>
        jsonReply(200, {
            ok: true,
            timeScale: desk.timeScale,
            now: desk.world.timeline.now(),
            identityKey: desk.world.identityKey.publicKey(),
        }),
    "GET /_emulator/state": (desk) => jsonReply(200, stateOf(desk.world)),
    "GET /_emulator/history": (desk) => jsonReply(200, desk.world.history),
    "GET /_emulator/requests": (desk) => jsonReply(200, desk.journal),
    "POST /_emulator/instances": postInstance,
    "POST /_emulator/faults": postFaults,
    "DELETE /_emulator/faults": (desk) => {
        desk.faults.clear();
        return jsonReply(200, { ok: true });
    },
    "PUT /_emulator/quotas": putQuotas,
    "PUT /_emulator/policy": putPolicy,
    "DELETE /_emulator/policy": (desk) => {
        desk.policies.clear();
        return jsonReply(200, { ok: true });
    },
    "POST /_emulator/release": (desk) => jsonReply(200, { released: desk.faults.release() }),
};

/** The path under which they are. */
export const controlPrefix = "/_emulator/";

/** Answers one of them. */
export function answerControlCall(desk: ControlDesk, request: EmulatorRequest): EmulatorAnswer {
    const [path = ""] = request.path.split("?");
    desk.advance();
    const call = calls[`${request.method} ${path}`];
    if (call !== undefined) return call(desk, request);
    const other = answerStandIn(desk.world, request, path) ?? answerAtMachine(desk.world, request, path);
    if (other !== undefined) return other;
    return jsonReply(404, {
        error: `There is no ${request.method} ${path}. Known: ${[...Object.keys(calls), "POST /_emulator/instances/{name}/run", "PUT and DELETE /_emulator/stand-ins/{command}"].join(", ")}.`,
    });
}

function postInstance(desk: ControlDesk, request: EmulatorRequest): EmulatorAnswer {
    const json = parse(request.body);
    if (json === undefined) return badBody(["The body is not JSON."]);
    const read = instanceBody.safeParse(json);
    if (!read.success) return badBody(problemsOf(read.error));
    const instance = putInstance(desk.world, read.data);
    if (typeof instance === "string") return badBody([instance]);
    return jsonReply(200, instanceState(regionOf(desk.world, instance.region), instance));
}

function postFaults(desk: ControlDesk, request: EmulatorRequest): EmulatorAnswer {
    const json = parse(request.body);
    if (json === undefined) return badBody(["The body is not JSON."]);
    const names = [...desk.operations.values()].map(({ shape }) => shape.name);
    const read = faultsBody(names).safeParse(isRecord(json) ? [json] : json);
    if (!read.success) return badBody(problemsOf(read.error));
    desk.faults.add(read.data);
    return jsonReply(200, { ok: true, faults: read.data.length });
}

function putPolicy(desk: ControlDesk, request: EmulatorRequest): EmulatorAnswer {
    const json = parse(request.body);
    if (json === undefined) return badBody(["The body is not JSON."]);
    const read = policyBody.safeParse(json);
    if (!read.success) return badBody(problemsOf(read.error));
    desk.policies.set(read.data.policy, read.data.accessKeyId);
    return jsonReply(200, { ok: true, statements: read.data.policy.statements.length });
}

function putQuotas(desk: ControlDesk, request: EmulatorRequest): EmulatorAnswer {
    const json = parse(request.body);
    if (json === undefined) return badBody(["The body is not JSON."]);
    const read = quotasBody.safeParse(json);
    if (!read.success) return badBody(problemsOf(read.error));
    Object.assign(desk.world.quotas, read.data);
    return jsonReply(200, desk.world.quotas);
}

function parse(body: string): unknown {
    try {
        return JSON.parse(body) as unknown;
    } catch {
        return undefined;
    }
}
