import type { Call } from "./sweep";
import type { Story } from "./scene";
import { PLAIN, type Raw, type Stage, story } from "./told";

const RENEWED: Raw = { ...PLAIN, sysprep: { method: "ssm", iamRole: "nodes-of-the-shop" } };

/** Sysprep has run, and no snapshot could be made of the disk; the source is started, and registers anew by itself. */
async function cutOffAfterSysprep({ world, stack }: Stage): Promise<void> {
    await world.setFaults([{ operation: "CreateInstanceSnapshot", nth: 2, fault: "access-denied" }]);
    const { end, message } = await stack.up(RENEWED);
    if (end !== "failed" || stack.resources.some(({ recorded }) => recorded === undefined)) {
        throw new Error(`the pair is not half done: ${message}`);
    }
}

/** Stories of a source that registers anew with Systems Manager. */
export const RENEWAL_STORIES: readonly Story[] = [
    story("create, the source registered anew", {
        args: RENEWED,
        expected: { backups: 1, sysprepSnapshots: 1, sysprepRuns: 1, isRenewed: true, isRecorded: true },
    }),
    story("delete what is half done, the source to be registered anew", {
        before: cutOffAfterSysprep,
        act: (stack) => stack.destroy(),
        expected: { backups: 0, sysprepSnapshots: 0, sysprepRuns: 1, isRenewed: true, isRecorded: false },
    }),
];

/** The calls that there are for the registration alone. */
export function isOfRenewal({ operation, input }: Call): boolean {
    return (
        /Activation|DeregisterManagedInstance|ListTagsForResource/.test(operation) ||
        (operation === "SendCommand" && /windows (renewal-key|plant-renewal) /.test(input)) ||
        (operation === "TagResource" && input.includes(":registers-with"))
    );
}
