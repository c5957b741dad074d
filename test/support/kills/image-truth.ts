import { DescribeActivationsCommand } from "@aws-sdk/client-ssm";
import { TAG } from "../../../provider/run/tags";
import { ssm } from "../pair";
import type { TestStack } from "../pulumi";
import { SOURCE } from "./truth";

/** The image is there and nothing else, and the server is what it was. */
export async function imageProblemsAfterUp(stack: TestStack): Promise<readonly string[]> {
    const { instanceSnapshots } = await stack.emulator.state();
    const isGolden = instanceSnapshots.every(({ state, disk }) => state === "available" && disk.generalized);
    return [
        ...(await problemsOfServer(stack)),
        ...(instanceSnapshots.length === 1 && isGolden
            ? []
            : [
                  `instead of one image there is ${instanceSnapshots.map(({ name }) => name).join(", ") || "none"}`,
              ]),
    ];
}

/** @param printed by the command: an image that was complete and never recorded is left, and that is said */
export async function imageProblemsAfterDestroy(
    stack: TestStack,
    printed: string,
): Promise<readonly string[]> {
    const { instanceSnapshots } = await stack.emulator.state();
    const forgotten = instanceSnapshots.filter(
        ({ name, tags }) => tags[TAG.complete] === undefined || !printed.includes(`"${name}"`),
    );
    return [
        ...(await problemsOfServer(stack)),
        ...forgotten.map(({ name, state }) => `${name} (${state}) is left over`),
    ];
}

async function problemsOfServer(stack: TestStack): Promise<readonly string[]> {
    const { instances, disks } = await stack.emulator.state();
    const server = instances.find(({ name }) => name === SOURCE);
    const { ActivationList = [] } = await ssm(stack).send(new DescribeActivationsCommand({}));
    return [
        ...(server?.state === "running" ? [] : [`the server is ${server?.state ?? "gone"}`]),
        ...(server?.disk.sysprepRuns === 0 ? [] : ["Sysprep ran on the server's disk"]),
        ...Object.keys(server?.tags ?? {}).map((key) => `tag ${key} is left on the server`),
        ...instances.filter(({ name }) => name !== SOURCE).map(({ name }) => `instance ${name} is left over`),
        ...disks.map(({ name }) => `disk ${name} is left over`),
        ...ActivationList.filter(({ DefaultInstanceName }) => DefaultInstanceName !== SOURCE).map(
            ({ DefaultInstanceName }) => `the activation of ${DefaultInstanceName ?? ""} is left over`,
        ),
    ];
}
