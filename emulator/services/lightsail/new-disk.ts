import { defaultAgentFor } from "../../windows";
import type { AgentRegistration, Disk, GuestBehaviour } from "../../windows/contract";
import { createLinuxDisk } from "../world/linux";
import { text } from "../world/random";
import type { World } from "../world/world";
import type { Blueprint } from "./catalogue/blueprints";

/** Without characters that look alike, as the console's own passwords are. */
const passwordAlphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789!%&*+-.=?@";

/** A disk with a blueprint's system on it. */
export function newDisk(
    world: World,
    blueprint: Blueprint,
    behaviour: GuestBehaviour,
    registration: AgentRegistration | undefined,
): { disk: Disk; administratorPassword: string } {
    const { timeline, random, guests } = world;
    const draw = (minimum: number, maximum: number): number => timeline.draw(minimum, maximum);
    if (blueprint.platform === "LINUX_UNIX")
        return { disk: createLinuxDisk(draw), administratorPassword: "" };
    const administratorPassword = text(random, passwordAlphabet, 32);
    const disk = guests.createDisk({
        blueprintId: blueprint.blueprintId,
        agent: behaviour.agent ?? defaultAgentFor(blueprint.blueprintId),
        administratorPassword,
        registration,
        behaviour,
        draw,
    });
    return { disk, administratorPassword };
}
