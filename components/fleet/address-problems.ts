import type { ArgumentProblem } from "../argument-error";
import type { FleetInstanceArgs, WindowsFleetArgs } from "./args";

/** Static IPs that cannot be attached as they are asked for, where that is written down in plain values. Pure. */
export function addressProblems(
    { staticIps, ipAddressType }: Pick<WindowsFleetArgs, "staticIps" | "ipAddressType">,
    instances: Readonly<Record<string, FleetInstanceArgs>>,
): readonly ArgumentProblem[] {
    const asked = Object.entries(instances).flatMap(([name, { staticIp }]) =>
        staticIp === undefined || staticIp === false
            ? []
            : [{ propertyPath: `instances.${name}.staticIp`, staticIp }],
    );
    const all = staticIps === true ? ["staticIps"] : [];
    const withoutIpv4 =
        ipAddressType === "ipv6" ? [...all, ...asked.map(({ propertyPath }) => propertyPath)] : [];
    return [
        ...withoutIpv4.map((propertyPath) => ({
            propertyPath,
            reason: 'a static IP is an IPv4 address, which the instances do not have (ipAddressType "ipv6")',
        })),
        ...asked.flatMap(({ propertyPath, staticIp }, index) => {
            const first = asked.findIndex((other) => other.staticIp === staticIp);
            return typeof staticIp !== "string" || first === index
                ? []
                : [
                      {
                          propertyPath,
                          reason: `"${staticIp}" is ${asked[first]?.propertyPath ?? ""} already, and leads to one instance at a time`,
                      },
                  ];
        }),
    ];
}
