import * as http from "node:http";
import { isIP, isIPv6 } from "node:net";
import type { Duplex } from "node:stream";
import * as tls from "node:tls";
import type { KnownHttpCheck, KnownTcpCheck } from "./args";
import { onOneLine } from "../text/foreign";
import { matchesWithin } from "./body-pattern";
import { portOf } from "./check";
import type { Network } from "./network";

export type Health = { readonly healthy: true } | { readonly healthy: false; readonly reason: string };

/** Looks once whether a machine answers as it should. Never throws: no answer is an answer. */
export type Probe = (check: KnownHttpCheck | KnownTcpCheck, address: string) => Promise<Health>;

const CONNECTION_BOUND = 10_000;
const ANSWER_BOUND = 20_000;
const BODY_LIMIT = 65_536;
const PATTERN_BOUND = 2_000;

/** @param bound milliseconds that an answer may take once there is a connection, however it trickles in */
export function probeThrough(network: Network, bound: number = ANSWER_BOUND): Probe {
    return async (check, address) => {
        try {
            const socket = await network.connect(address, portOf(check), CONNECTION_BOUND);
            if (check.kind === "tcp") {
                socket.destroy();
                return { healthy: true };
            }
            return await judgeAnswer(check, await within(bound, socket, ask(check, address, socket)));
        } catch (error) {
            // A certificate names whomever its machine likes.
            return {
                healthy: false,
                reason: onOneLine(error instanceof Error ? error.message : String(error)),
            };
        }
    };
}

export interface Answer {
    readonly status: number;
    readonly body: string;
}

export async function judgeAnswer(check: KnownHttpCheck, { status, body }: Answer): Promise<Health> {
    const allowed = check.status ?? [];
    const rightStatus = allowed.length === 0 ? status >= 200 && status < 400 : allowed.includes(status);
    if (!rightStatus) {
        const wanted = allowed.length === 0 ? "200 to 399" : allowed.join(", ");
        return { healthy: false, reason: `it answered with status ${status}, not ${wanted}` };
    }
    if (check.bodyPattern !== undefined && !(await matchesWithin(check.bodyPattern, body, PATTERN_BOUND))) {
        return {
            healthy: false,
            reason: `its answer (status ${status}) does not match /${check.bodyPattern}/`,
        };
    }
    return { healthy: true };
}

async function ask(check: KnownHttpCheck, address: string, socket: Duplex): Promise<Answer> {
    const host = check.host ?? address;
    const connection = (check.tls ?? "off") === "off" ? socket : await secure(check, host, socket);
    return new Promise((resolve, reject) => {
        const request = http.request({
            createConnection: () => connection,
            path: check.path ?? "/",
            headers: {
                host: isIPv6(host) ? `[${host}]` : host,
                "user-agent": "pulumi-lightsail-windows",
                connection: "close",
            },
        });
        request.once("error", reject);
        request.once("response", (response) => {
            // A stream of events has no end, and without a pattern nobody asks what is in it.
            const limit = check.bodyPattern === undefined ? 0 : BODY_LIMIT;
            let body = "";
            const done = () => {
                connection.destroy();
                resolve({ status: response.statusCode ?? 0, body: body.slice(0, limit) });
            };
            response.setEncoding("utf8");
            response.on("data", (chunk: string) => {
                body += chunk;
                if (body.length >= limit) {
                    done();
                }
            });
            response.once("error", reject);
            response.once("end", done);
            if (limit === 0) {
                done();
            }
        });
        request.end();
    });
}

/** One bound for all of it, TLS included: a server that sends a byte now and then is never idle. */
function within<T>(bound: number, socket: Duplex, answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
            reject(new Error(`no whole answer in ${bound / 1_000} s`));
            socket.destroy();
        }, bound);
        answer.then(resolve, reject).finally(() => {
            clearTimeout(timer);
        });
    });
}

function secure(check: KnownHttpCheck, host: string, socket: Duplex): Promise<tls.TLSSocket> {
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
    });
}
