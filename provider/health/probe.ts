import * as http from "node:http";
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import * as tls from "node:tls";
import { type HttpHealthCheck, portOf, type TcpHealthCheck } from "./check";
import type { Network } from "./network";

export type Health = { readonly healthy: true } | { readonly healthy: false; readonly reason: string };

/** Looks once whether a machine answers as it should. Never throws: no answer is an answer. */
export type Probe = (check: HttpHealthCheck | TcpHealthCheck, address: string) => Promise<Health>;

const TIMEOUT = 10_000;
const BODY_LIMIT = 65_536;

export function probeThrough(network: Network): Probe {
    return async (check, address) => {
        try {
            const socket = await network.connect(address, portOf(check), TIMEOUT);
            if (check.kind === "tcp") {
                socket.destroy();
                return { healthy: true };
            }
            return judgeAnswer(check, await ask(check, address, socket));
        } catch (error) {
            return { healthy: false, reason: error instanceof Error ? error.message : String(error) };
        }
    };
}

export interface Answer {
    readonly status: number;
    readonly body: string;
}

/** Pure. */
export function judgeAnswer(check: HttpHealthCheck, { status, body }: Answer): Health {
    const allowed = check.status ?? [];
    const rightStatus = allowed.length === 0 ? status >= 200 && status < 400 : allowed.includes(status);
    if (!rightStatus) {
        const wanted = allowed.length === 0 ? "200 to 399" : allowed.join(", ");
        return { healthy: false, reason: `it answered with status ${status}, not ${wanted}` };
    }
    if (check.bodyPattern !== undefined && !new RegExp(check.bodyPattern).test(body)) {
        return {
            healthy: false,
            reason: `its answer (status ${status}) does not match /${check.bodyPattern}/`,
        };
    }
    return { healthy: true };
}

async function ask(check: HttpHealthCheck, address: string, socket: Duplex): Promise<Answer> {
    const host = check.host ?? address;
    const connection = (check.tls ?? "off") === "off" ? socket : await secure(check, host, socket);
    return new Promise((resolve, reject) => {
        const request = http.request({
            createConnection: () => connection,
            path: check.path ?? "/",
            headers: { host, "user-agent": "pulumi-lightsail-windows", connection: "close" },
            timeout: TIMEOUT,
        });
        request.once("timeout", () => request.destroy(new Error(`no answer in ${TIMEOUT / 1_000} s`)));
        request.once("error", reject);
        request.once("response", (response) => {
            let body = "";
            response.setEncoding("utf8");
            response.on("data", (chunk: string) => {
                body = (body + chunk).slice(0, BODY_LIMIT);
            });
            response.once("error", reject);
            response.once("end", () => {
                connection.destroy();
                resolve({ status: response.statusCode ?? 0, body });
            });
        });
        request.end();
    });
}

function secure(check: HttpHealthCheck, host: string, socket: Duplex): Promise<tls.TLSSocket> {
    return new Promise((resolve, reject) => {
        const secured = tls.connect({
            socket,
            host,
            // A bare address is no server name (RFC 6066); the certificate is then held against the address.
            ...(isIP(host) === 0 ? { servername: host } : {}),
            rejectUnauthorized: check.tls === "verified",
        });
        secured.once("secureConnect", () => {
            resolve(secured);
        });
        secured.once("error", reject);
        secured.setTimeout(TIMEOUT, () => secured.destroy(new Error(`no TLS in ${TIMEOUT / 1_000} s`)));
    });
}
