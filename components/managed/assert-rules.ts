import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { ProgramError } from "../../provider/engine/program-error";
import { parseInputs } from "../../provider/inputs/parse";
import type { OpenPort } from "../../provider/snapshot-instance/args";
import { firewallProblems } from "../../provider/snapshot-instance/firewall-problems";
import { instanceSchema } from "../../provider/snapshot-instance/inputs";
import type { IpAddressType, OpenPortInput } from "../../provider/snapshot-instance/open-ports";

type Rule = pulumi.Unwrap<OpenPort>;

const firewallSchema = z.object({
    openPorts: instanceSchema.shape.openPorts,
    ipAddressType: z.unknown(),
});

/** @throws ProgramError that names every mistake, as the AWS provider would name one at a time, and later */
export function assertRules(
    name: string,
    rules: readonly Rule[],
    type: IpAddressType,
): readonly OpenPortInput[] {
    const parsed = parseInputs(firewallSchema, { openPorts: rules, ipAddressType: type }, firewallProblems);
    const wrong = parsed.kind === "invalid" ? parsed.problems : [];
    const problems = [
        ...wrong.map(({ property, reason }) => `${property}: ${reason}`),
        // The schema of the AWS provider's resource asks for one at least.
        ...(rules.length === 0
            ? ["it is empty, which @pulumi/aws cannot say; name one rule, as for your own address"]
            : []),
    ];
    if (problems.length > 0 || parsed.kind !== "valid") {
        throw new ProgramError(
            `openPorts of ManagedWindowsInstance "${name}" cannot be used, and its firewall was left as it is:\n  ${problems.join("\n  ")}`,
        );
    }
    return parsed.inputs.openPorts;
}
