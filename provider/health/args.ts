import type { Input, Unwrap } from "@pulumi/pulumi";
import type { Duration } from "../inputs/duration";
import type { OptionalInput } from "../inputs/optional-args";

/** An HTTP request that a healthy machine answers. */
export interface HttpHealthCheck {
    /** As `healthChecks.http` sets it. */
    readonly kind: "http";
    /** Default: `/`. */
    readonly path?: OptionalInput<string>;
    /** Default: 443 with TLS, otherwise 80. */
    readonly port?: OptionalInput<number>;
    /** `verified` asks for a certificate that is valid for `host`. Default: `off`. */
    readonly tls?: OptionalInput<"off" | "verified" | "unverified">;
    /** The Host header, and the name the certificate must be for. Default: the machine's address. */
    readonly host?: OptionalInput<string>;
    /** The status codes that count as healthy. Default: any from 200 to 399. */
    readonly status?: OptionalInput<readonly Input<number>[]>;
    /** A JavaScript regular expression that the first 64 kB of the body must match. Default: any body. */
    readonly bodyPattern?: OptionalInput<string>;
    /** How long it may take the machine to become healthy. Default: `timeouts.verify` of the pair; 15 minutes in a fleet. */
    readonly within?: OptionalInput<Duration>;
}

/** A TCP port that a healthy machine accepts connections on. */
export interface TcpHealthCheck {
    /** As `healthChecks.tcp` sets it. */
    readonly kind: "tcp";
    /** 1 to 65535. Passes once the machine takes a connection there. */
    readonly port: Input<number>;
    /** How long it may take the machine to become healthy. Default: `timeouts.verify` of the pair; 15 minutes in a fleet. */
    readonly within?: OptionalInput<Duration>;
}

/** A PowerShell script that ends with exit code 0 on a healthy machine, through Systems Manager. */
export interface PowerShellHealthCheck {
    /** As `healthChecks.powershell` sets it. */
    readonly kind: "powershell";
    /** Run by Systems Manager as SYSTEM, in Windows PowerShell. Passes with exit code 0, fails with any other or an error. */
    readonly script: Input<string>;
    /** How long one run of the script may take. Default: 2 minutes. */
    readonly timeout?: OptionalInput<Duration>;
    /** How long it may take the machine to become healthy. Default: `timeouts.verify` of the pair; 15 minutes in a fleet. */
    readonly within?: OptionalInput<Duration>;
}

/** What tells whether the applications on a machine work. */
export type HealthCheck = HttpHealthCheck | TcpHealthCheck | PowerShellHealthCheck;

/** One check or several, each known or not yet. */
export type HealthCheckOrList = HealthCheck | readonly Input<HealthCheck>[];

/** The same, known or not yet. */
export type HealthChecks = Input<HealthCheckOrList>;

/** The same when every value is there, as a provider has it. */
type Known<C> = { readonly [K in keyof C]: NonNullable<Unwrap<C[K]>> };
export type KnownHttpCheck = Known<HttpHealthCheck>;
export type KnownTcpCheck = Known<TcpHealthCheck>;
export type KnownCheck = KnownHttpCheck | KnownTcpCheck | Known<PowerShellHealthCheck>;
