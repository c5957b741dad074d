import type { StaticIp as SdkStaticIp } from "@aws-sdk/client-lightsail";
import { essential, optionalText } from "../calls/essential";
import type { Lightsail } from "../ports";
import type { CloudOperation } from "../errors/facts";

type StaticIp = Awaited<ReturnType<Lightsail["listStaticIps"]>>[number];

export function mapStaticIp(staticIp: SdkStaticIp, operation: CloudOperation): StaticIp {
    const name = essential(staticIp.name, "name", { operation, resource: "a static IP" });
    return {
        name,
        ipAddress: essential(staticIp.ipAddress, "ipAddress", { operation, resource: `static IP "${name}"` }),
        attachedTo: optionalText(staticIp.attachedTo),
    };
}
