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
        ...strangeWishes(staticIps, asked),
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

type Asked = readonly { readonly propertyPath: string; readonly staticIp: unknown }[];

/** A text from the stack's configuration is the name of a static IP, also where it reads "true". */
function strangeWishes(staticIps: unknown, asked: Asked): readonly ArgumentProblem[] {
    const isNoChoice = !["boolean", "undefined"].includes(typeof staticIps);
    return [
        ...(isNoChoice
            ? [
                  {
                      propertyPath: "staticIps",
                      reason: `must be true or false, not a ${typeof staticIps}; name a static IP that exists in \`staticIp\` of one of \`instances\``,
                  },
              ]
            : []),
        ...asked
            .filter(({ staticIp }) => typeof staticIp === "string" && /^(true|false|\s*)$/.test(staticIp))
            .map(({ propertyPath, staticIp }) => ({
                propertyPath,
                reason: `${JSON.stringify(staticIp)} is not the name of a static IP; write true or false without quotes, or a name`,
            })),
    ];
}

/** Amazon Lightsail Developer Guide, "Service quotas": what an account has in a Region unless it was raised. */
const USUAL_STATIC_IPS = 5;

/** Met in the middle of an update, when the instances are there. Pure. */
export function staticIpWarning(
    fleetName: string,
    { staticIps, instances }: Pick<WindowsFleetArgs, "staticIps" | "instances">,
): string | undefined {
    const count =
        typeof instances === "number"
            ? staticIps === true
                ? instances
                : 0
            : Object.values(instances).filter(({ staticIp = staticIps }) => staticIp === true).length;
    return count > USUAL_STATIC_IPS
        ? `WindowsFleet "${fleetName}" has ${count} static IPs of its own, where an account may have ${USUAL_STATIC_IPS} in a Region unless AWS has raised its quota. Ask AWS for more in the Service Quotas console before the update`
        : undefined;
}
