import { standInProblem as scriptProblem } from "../../windows";
import type { EmulatorAnswer, EmulatorRequest } from "../protocol/transport";
import type { World } from "../world/world";
import { badBody, jsonReply } from "./reply";

const COMMAND_NAME = /^[A-Za-z0-9][\w.+-]{0,79}$/;

/** What is wrong with a stand-in; `undefined` where nothing is. */
export function standInProblem(command: string, text: string): string | undefined {
    if (!COMMAND_NAME.test(command)) return `${JSON.stringify(command)} is no name of a command.`;
    return scriptProblem(text);
}

/** `PUT` and `DELETE /_emulator/stand-ins/{command}`; `undefined` for another call. */
export function answerStandIn(
    world: World,
    request: EmulatorRequest,
    path: string,
): EmulatorAnswer | undefined {
    const name = /^\/_emulator\/stand-ins\/([^/]+)$/.exec(path)?.[1];
    if (name === undefined || !["PUT", "DELETE"].includes(request.method)) return undefined;
    const command = decoded(name).replace(/\.exe$/i, "");
    return request.method === "PUT"
        ? putStandIn(world, command, request.body)
        : deleteStandIn(world, command);
}

function putStandIn(world: World, command: string, text: string): EmulatorAnswer {
    const problem = standInProblem(command, text);
    if (problem !== undefined) return badBody([problem]);
    world.standIns.set(command.toLowerCase(), text);
    return jsonReply(200, { ok: true, command });
}

function deleteStandIn(world: World, command: string): EmulatorAnswer {
    return world.standIns.delete(command.toLowerCase())
        ? jsonReply(200, { ok: true, command })
        : jsonReply(404, { error: `There is no stand-in for ${command}.` });
}

function decoded(text: string): string {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}
