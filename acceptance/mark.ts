import { createHash, randomBytes } from "node:crypto";
import { hostname } from "node:os";

/** On everything that a run makes, with the run's name; by it alone things are found again and removed. */
export const MARK = "pulumi-lightsail-windows-acceptance";

/** The second tag is the one by which the policies of docs/iam.md know a server. */
export function tagsOf(runName: string): Readonly<Record<string, string>> {
    return { [MARK]: runName, "pulumi-lightsail-windows": "source" };
}

/** How the names of a run's things begin, so that a person knows them in the console. */
export const NAME_START = "acceptance";

/** Of this computer and this process: so another start knows whose things nobody cares for any more. */
export function newRunName(): string {
    return `${thisComputer()}-${process.pid}-${randomBytes(3).toString("hex")}`;
}

/** Whether the run of that name is another than this one and still at work, as far as this computer can tell. */
export function isAtWork(runName: string, isAlive: (processId: number) => boolean): boolean {
    const [computer, id] = runName.split("-");
    return computer === thisComputer() && Number(id) !== process.pid && isAlive(Number(id));
}

/** Whether the run of that name was begun on this computer. */
export function isOfThisComputer(runName: string): boolean {
    return runName.startsWith(`${thisComputer()}-`);
}

function thisComputer(): string {
    return createHash("sha256").update(hostname()).digest("hex").slice(0, 8);
}
