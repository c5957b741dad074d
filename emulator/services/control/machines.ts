import type { AwsDesk } from "../protocol/call";
import type { EmulatorRequest, EmulatorResponse } from "../protocol/transport";
import type { Instance } from "../world/model";

/**
 * Simulated machines have addresses that exist in here only, so the emulator is the proxy that leads to them
 * (RFC 9110: `CONNECT host:port`, and requests with an absolute URI).
 */
export function leadsToMachine({ method, path }: EmulatorRequest): boolean {
    return method === "CONNECT" || path.startsWith("http://");
}

/** What the machine at the other end does. */
export function answerForMachine(desk: AwsDesk, request: EmulatorRequest): EmulatorResponse {
    desk.advance();
    const tunnel = request.method === "CONNECT";
    const url = tunnel ? `http://${request.path}/` : request.path;
    if (!URL.canParse(url)) return plain(400, `${request.path} is not an address.`);
    const { hostname, port } = new URL(url);
    const instance = machineAt(desk, hostname);
    // From outside, a machine that is off and one that its firewall hides look the same.
    if (instance === undefined || !isOpen(instance, Number(port || "80"))) {
        return plain(504, `Nobody answers at ${hostname}:${port || "80"}.`);
    }
    if (!instance.guest.applicationAnswers())
        return plain(502, `${hostname}:${port || "80"} refuses the connection.`);
    return plain(200, tunnel ? "" : "ok");
}

function machineAt({ world }: AwsDesk, address: string): Instance | undefined {
    return [...world.regions.values()]
        .flatMap(({ instances }) => [...instances.values()])
        .find(
            ({ state, publicIpAddress, ipv6Addresses }) =>
                state === "running" && [publicIpAddress, ...ipv6Addresses.map(inBrackets)].includes(address),
        );
}

/** RFC 3986, section 3.2.2: an IPv6 address as the host of a URL, in its shortest form as URLs are compared. */
function inBrackets(address: string): string {
    return new URL(`http://[${address}]/`).hostname;
}

function isOpen(instance: Instance, port: number): boolean {
    return instance.ports.some(
        ({ protocol, fromPort, toPort }) =>
            protocol === "all" || (protocol === "tcp" && fromPort <= port && port <= toPort),
    );
}

function plain(status: number, body: string): EmulatorResponse {
    return { status, headers: { "content-type": "text/plain" }, body };
}
