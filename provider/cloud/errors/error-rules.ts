import type { RawError } from "./raw-error";
import type { CloudErrorKind } from "./facts";

export interface Rule {
    readonly kind: CloudErrorKind;
    readonly matches: (raw: RawError) => boolean;
    readonly mayHaveTakenEffect?: boolean;
}

const FATAL: Rule = { kind: "fatal", matches: () => true, mayHaveTakenEffect: true };

const named =
    (...names: readonly string[]) =>
    ({ name, code }: RawError): boolean =>
        names.includes(name) || names.includes(code);

const saying =
    (pattern: RegExp) =>
    ({ message }: RawError): boolean =>
        pattern.test(message);

const both =
    (...conditions: readonly ((raw: RawError) => boolean)[]) =>
    (raw: RawError): boolean =>
        conditions.every((condition) => condition(raw));

const either =
    (...conditions: readonly ((raw: RawError) => boolean)[]) =>
    (raw: RawError): boolean =>
        conditions.some((condition) => condition(raw));

const noAnswer = ({ status }: RawError): boolean => status === undefined;
const answered = ({ status }: RawError): boolean => status !== undefined && status < 500;
const refused = ({ status }: RawError): boolean => status === undefined || status < 500;

/**
 * The first that matches decides. The names are those of the Lightsail and Systems Manager API References, of
 * "Common Error Types" and of Node.js; throttling is declared by neither service and arrives all the same.
 */
const RULES: readonly Rule[] = [
    // Refused for the time of its signature; the next one is signed with the time corrected.
    { kind: "unavailable", matches: ({ isClockCorrected }) => isClockCorrected },
    {
        kind: "throttled",
        matches: either(
            named("ThrottlingException", "Throttling", "ThrottledException", "TooManyRequestsException"),
            named("RequestLimitExceeded", "RequestThrottled", "RequestThrottledException", "SlowDown"),
            ({ status }) => status === 429,
            both(refused, saying(/^Rate exceeded/i)),
        ),
    },
    {
        kind: "expired-credentials",
        matches: either(
            named("ExpiredTokenException", "ExpiredToken", "RequestExpired"),
            both(refused, saying(/(security token|credentials?|session)\b.*\bexpired/i)),
            both(named("CredentialsProviderError", "TokenProviderError"), saying(/expired/i)),
        ),
    },
    {
        kind: "no-credentials",
        matches: either(
            named("CredentialsProviderError", "TokenProviderError", "ProviderError"),
            both(noAnswer, saying(/could not load credentials|credential object is not valid/i)),
        ),
    },
    {
        kind: "unauthenticated",
        matches: either(
            named("UnauthenticatedException", "UnrecognizedClientException", "InvalidClientTokenId"),
            named("InvalidAccessKeyId", "InvalidSignatureException", "SignatureDoesNotMatch"),
            named("IncompleteSignature", "IncompleteSignatureException", "MissingAuthenticationToken"),
            named("MissingAuthenticationTokenException", "AuthFailure", "NotAuthorized", "OptInRequired"),
            ({ status }) => status === 401,
        ),
    },
    {
        kind: "access-denied",
        matches: either(
            named("AccessDeniedException", "AccessDenied", "UnauthorizedOperation"),
            ({ status }) => status === 403,
        ),
    },
    {
        kind: "busy",
        matches: either(
            named("AccountSetupInProgressException", "RegionSetupInProgressException"),
            saying(/please (try again in a few minutes|wait for it to complete)/i),
        ),
    },
    {
        kind: "not-found",
        matches: either(
            named(
                "NotFoundException",
                "DoesNotExist",
                "InvocationDoesNotExist",
                "InvalidInstanceId",
                "InvalidActivation",
                "InvalidActivationId",
            ),
            both(refused, saying(/DoesNotExist/)),
            both(answered, saying(/does not exist/)),
        ),
    },
    {
        kind: "name-in-use",
        matches: either(
            named("NameExists"),
            both(refused, saying(/NameExists|names? (is|are) already in use|name already exists/i)),
        ),
    },
    // "Sorry, you've reached your maximum limit of Lightsail Instances : 20." as people have published it.
    {
        kind: "quota-reached",
        matches: either(
            named("LimitExceededException", "ServiceQuotaExceededException", "InstanceLimitExceeded"),
            saying(/reached (your|the) (maximum )?(limit|number|quota)|(limit|quota) (has been )?exceeded/i),
        ),
    },
    {
        kind: "invalid-input",
        matches: either(
            named(
                "InvalidInputException",
                "ValidationException",
                "ValidationError",
                "SerializationException",
            ),
            both(refused, ({ name, status }) => status === 400 && /^Invalid|^Unsupported/.test(name)),
        ),
    },
    // No connection came about, so nothing was sent.
    {
        kind: "unavailable",
        matches: named("ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"),
    },
    // Nor here: what is wrong with a certificate, as Node.js names it ("X509 certificate error codes").
    {
        kind: "untrusted",
        matches: either(
            named("SELF_SIGNED_CERT_IN_CHAIN", "DEPTH_ZERO_SELF_SIGNED_CERT", "CERT_UNTRUSTED"),
            named("UNABLE_TO_GET_ISSUER_CERT", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY"),
            named("UNABLE_TO_VERIFY_LEAF_SIGNATURE", "ERR_TLS_CERT_ALTNAME_INVALID"),
            named("CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID"),
        ),
    },
    {
        kind: "unavailable",
        mayHaveTakenEffect: true,
        matches: either(
            ({ status }) => status !== undefined && status >= 500,
            named("ECONNRESET", "EPIPE", "ETIMEDOUT", "ECONNABORTED", "ERR_STREAM_PREMATURE_CLOSE"),
            named("TimeoutError", "RequestTimeout", "RequestTimeoutException", "ServiceException"),
            saying(/socket hang up|aborted|premature close/i),
            ({ isAnswerUnreadable }) => isAnswerUnreadable,
        ),
    },
];

/** What is known about an error; `fatal` where nothing is. */
export function ruleFor(raw: RawError): Rule {
    return RULES.find(({ matches }) => matches(raw)) ?? FATAL;
}
