import * as pulumi from "@pulumi/pulumi";
import {
    firewallOf,
    type IpAddressType,
    type OpenPortInput,
} from "../../provider/snapshot-instance/open-ports";
import { carelesslyOpen } from "../../provider/snapshot-instance/port-problems";
import { pulumiAws } from "../pulumi-aws";
import type { ManagedWindowsInstanceArgs } from "./args";

/** What knows a firewall's rules brings the schemas of all inputs along: loaded where there are rules. */
const loadRules = () =>
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- to load it late is what this function is for
    require("./assert-rules") as typeof import("./assert-rules");

/** The firewall of a managed instance; without rules Lightsail's own stays, which the preview warns of. */
export function makeOpenPorts(
    name: string,
    { openPorts, ipAddressType }: Pick<ManagedWindowsInstanceArgs, "openPorts" | "ipAddressType">,
    instanceName: pulumi.Output<string>,
    options: pulumi.CustomResourceOptions & { readonly parent: pulumi.Resource },
): void {
    if (openPorts === undefined) {
        warn(
            `instance "${name}" is open to the whole Internet for RDP (3389), SSH (22) and HTTP (80), as Lightsail has it for a new instance: say in \`openPorts\` who may reach what`,
            options.parent,
        );
        return;
    }
    const { lightsail } = pulumiAws(`The firewall of ManagedWindowsInstance "${name}"`);
    const portInfos = pulumi.all([openPorts, ipAddressType]).apply(([rules, type]) => {
        const valid = loadRules().assertRules(name, rules, addressType(type));
        const careless = carelesslyOpen(valid);
        if (careless.length > 0) {
            warn(`openPorts opens ${careless.join(" and ")} to the whole Internet`, options.parent);
        }
        return portInfosOf(valid, addressType(type));
    });
    new lightsail.InstancePublicPorts(
        name,
        { instanceName, portInfos },
        // Deleted, it closes the ports it has opened: after its replacement has opened them again, for good.
        { ...options, deleteBeforeReplace: true },
    );
}

function addressType(given: string | null | undefined): IpAddressType {
    return given === "ipv4" || given === "ipv6" ? given : "dualstack";
}

/** In the words of `@pulumi/aws`, every default filled in. */
function portInfosOf(rules: readonly OpenPortInput[], type: IpAddressType) {
    return firewallOf(rules, type).map(({ cidrs, ipv6Cidrs, cidrListAliases, ...ports }) => ({
        ...ports,
        cidrs: [...cidrs],
        ipv6Cidrs: [...ipv6Cidrs],
        cidrListAliases: [...cidrListAliases],
    }));
}

/** Once for a command: the update comes after a preview that has said it. */
function warn(message: string, resource: pulumi.Resource): void {
    if (pulumi.runtime.isDryRun()) {
        void pulumi.log.warn(message, resource);
    }
}
