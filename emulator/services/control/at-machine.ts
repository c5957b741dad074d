import type { EmulatorAnswer, EmulatorRequest } from "../protocol/transport";
import type { World } from "../world/world";
import { badBody, jsonReply } from "./reply";

/**
 * `POST /_emulator/instances/{name}/run`: what somebody types who has logged on, for whom no Systems Manager is needed;
 * `undefined` for another call.
 */
export function answerAtMachine(
    world: World,
    { method, body }: EmulatorRequest,
    path: string,
): EmulatorAnswer | undefined {
    const name = /^\/_emulator\/instances\/([A-Za-z0-9_.-]+)\/run$/.exec(path)?.[1];
    if (name === undefined || method !== "POST") return undefined;
    const instance = [...world.regions.values()].flatMap(({ instances }) => instances.get(name) ?? [])[0];
    if (instance === undefined) return jsonReply(404, { error: `There is no instance ${name}.` });
    if (instance.state !== "running") return badBody([`Instance ${name} is ${instance.state}.`]);
    instance.guest.runScript(body.split("\n"), () => undefined);
    return jsonReply(200, { ok: true });
}
