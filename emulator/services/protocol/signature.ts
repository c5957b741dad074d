import { lightsailRegions } from "../lightsail/catalogue/regions";
import { ssmRegions } from "../ssm/regions";
import { ServiceError, type ServiceName } from "./errors";

const credentialScope =
    /^AWS4-HMAC-SHA256\s+Credential=([^/,]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request\s*,/;

const regions: Readonly<Record<ServiceName, readonly string[]>> = {
    lightsail: lightsailRegions,
    ssm: ssmRegions,
};

/** Who calls, and where. */
export interface Caller {
    readonly region: string;
    readonly accessKeyId: string;
}

/**
 * The caller, and the Region that a request is signed for. The signature itself is not checked: any credentials will
 * do.
 */
export function signedCaller(authorization: string | undefined, service: ServiceName): Caller {
    if (authorization === undefined || authorization === "") {
        throw new ServiceError("MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    const [, accessKeyId = "", region, scopeService] = credentialScope.exec(authorization) ?? [];
    if (region === undefined) {
        throw new ServiceError(
            "IncompleteSignatureException",
            "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters.",
        );
    }
    if (scopeService !== service) {
        throw new ServiceError(
            "InvalidSignatureException",
            `Credential should be scoped to correct service: '${service}'.`,
        );
    }
    if (!regions[service].includes(region)) {
        throw new ServiceError(
            "InvalidSignatureException",
            `Credential should be scoped to a valid Region of ${service}, not '${region}'.`,
        );
    }
    return { region, accessKeyId };
}
