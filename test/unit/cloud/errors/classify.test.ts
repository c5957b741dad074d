import assert from "node:assert/strict";
import { inspect } from "node:util";
import { classify } from "../../../../provider/cloud/errors/classify";
import { isCloudError, isRetryable } from "../../../../provider/cloud/errors/cloud-error";
import type { CloudErrorKind } from "../../../../provider/cloud/errors/facts";

interface Thrown {
    readonly name?: string;
    readonly code?: string;
    readonly message?: string;
    readonly status?: number;
}

function thrown({ name = "Error", code, message = "", status }: Thrown): Error {
    const more = {
        ...(code === undefined ? {} : { code }),
        ...(status === undefined ? {} : { $metadata: { httpStatusCode: status, requestId: "request-1" } }),
    };
    return Object.assign(new Error(message), { name }, more);
}

const kindOf = (error: unknown): CloudErrorKind =>
    classify(error, "lightsail:StopInstance", 'instance "shop"').kind;

const CASES: readonly (readonly [CloudErrorKind, Thrown])[] = [
    ["not-found", { name: "NotFoundException", status: 400 }],
    ["not-found", { name: "NotFoundException", code: "DoesNotExist", status: 404 }],
    ["not-found", { name: "InvalidInputException", message: "shop: DoesNotExist", status: 400 }],
    [
        "not-found",
        { name: "InvalidInputException", message: "The Instance does not exist: shop", status: 400 },
    ],
    ["not-found", { name: "InvocationDoesNotExist", status: 400 }],
    ["name-in-use", { name: "InvalidInputException", code: "NameExists", status: 400 }],
    [
        "name-in-use",
        { name: "InvalidInputException", message: "Some names are already in use: shop", status: 400 },
    ],
    ["busy", { name: "InvalidInputException", message: "Please try again in a few minutes.", status: 400 }],
    [
        "busy",
        {
            name: "OperationFailureException",
            message: "Another operation is under way. Please wait for it to complete before trying again.",
            status: 400,
        },
    ],
    ["busy", { name: "AccountSetupInProgressException", status: 428 }],
    ["busy", { name: "RegionSetupInProgressException", status: 428 }],
    ["throttled", { name: "ThrottlingException", message: "Rate exceeded", status: 400 }],
    ["throttled", { name: "TooManyRequestsException", status: 429 }],
    ["throttled", { name: "Error", status: 429 }],
    ["unavailable", { name: "ServiceException", status: 500 }],
    ["unavailable", { name: "InternalServerError", status: 500 }],
    ["unavailable", { name: "Error", message: "Bad Gateway", status: 502 }],
    ["unavailable", { code: "ECONNRESET", message: "socket hang up" }],
    ["unavailable", { code: "ECONNREFUSED" }],
    ["unavailable", { code: "ENOTFOUND" }],
    ["unavailable", { name: "TimeoutError", message: "Connection timed out" }],
    ["expired-credentials", { name: "ExpiredTokenException", status: 400 }],
    [
        "expired-credentials",
        { message: "The security token included in the request is expired", status: 403 },
    ],
    ["expired-credentials", { name: "CredentialsProviderError", message: "The SSO session … has expired." }],
    ["access-denied", { name: "AccessDeniedException", status: 400 }],
    ["access-denied", { name: "Error", status: 403 }],
    ["unauthenticated", { name: "UnauthenticatedException", status: 400 }],
    ["unauthenticated", { name: "UnrecognizedClientException", status: 400 }],
    ["unauthenticated", { name: "InvalidSignatureException", status: 403 }],
    [
        "no-credentials",
        { name: "CredentialsProviderError", message: "Could not load credentials from any providers" },
    ],
    [
        "untrusted",
        { code: "SELF_SIGNED_CERT_IN_CHAIN", message: "self-signed certificate in certificate chain" },
    ],
    ["invalid-input", { name: "InvalidInputException", message: "The bundle is too small", status: 400 }],
    ["invalid-input", { name: "ValidationException", status: 400 }],
    ["invalid-input", { name: "InvalidDocument", status: 400 }],
    [
        "quota-reached",
        {
            name: "InvalidInputException",
            message: "Sorry, you've reached your maximum limit of Lightsail Instances : 20.",
            status: 400,
        },
    ],
    ["quota-reached", { name: "ServiceQuotaExceededException", status: 400 }],
    ["fatal", { name: "OperationFailureException", message: "It failed.", status: 400 }],
    ["fatal", { name: "SomethingNewException", status: 400 }],
    ["fatal", { name: "TypeError", message: "x is not a function" }],
];

describe("classify", () => {
    for (const [kind, facts] of CASES) {
        it(`takes ${JSON.stringify(facts)} for ${kind}`, () => {
            assert.equal(kindOf(thrown(facts)), kind);
        });
    }

    it("takes whatever else is thrown for fatal", () => {
        for (const odd of [undefined, null, 7, "text", {}, new Error("?")]) {
            assert.equal(kindOf(odd), "fatal");
        }
    });

    it("leaves an error alone that it has made before", () => {
        const error = classify(thrown({ status: 500 }), "ssm:SendCommand", "managed node mi-1");
        assert.equal(classify(error, "lightsail:GetInstance", "another"), error);
    });

    it("knows when nothing can have happened", () => {
        const effect = (facts: Thrown): boolean =>
            classify(thrown(facts), "ssm:SendCommand", "x").mayHaveTakenEffect;
        assert.equal(effect({ code: "ECONNREFUSED" }), false);
        assert.equal(effect({ name: "ThrottlingException", status: 400 }), false);
        assert.equal(effect({ name: "AccessDeniedException", status: 400 }), false);
        assert.equal(effect({ code: "ECONNRESET" }), true);
        assert.equal(effect({ status: 503 }), true);
        assert.equal(effect({ name: "TypeError" }), true);
    });

    it("tries again after a corrected clock", () => {
        const error = {
            name: "InvalidSignatureException",
            $metadata: { httpStatusCode: 403, clockSkewCorrected: true },
        };
        assert.equal(kindOf(error), "unavailable");
    });

    it("names the permission that is missing, as IAM calls it", () => {
        const denied = thrown({ name: "AccessDeniedException", status: 400 });
        const stop = classify(denied, "lightsail:StopInstance", 'instance "shop"');
        assert.match(
            stop.message,
            /lack the permission lightsail:StopInstance.*Allow lightsail:StopInstance in the IAM/,
        );
        assert.match(
            classify(denied, "ssm:SendCommand", "managed node mi-1").message,
            /permission ssm:SendCommand/,
        );
    });

    it("names the service's own action where that is another one", () => {
        const message =
            "User: arn:aws:iam::1:user/x is not authorized to perform: sts:AssumeRole on resource: y";
        const error = classify(
            thrown({ name: "AccessDenied", message, status: 403 }),
            "lightsail:StopInstance",
            "x",
        );
        assert.match(error.message, /lack the permission sts:AssumeRole/);
    });

    it("says what happened, to what, what was left, and what to do", () => {
        const facts = { name: "ServiceException", message: "internal failure", status: 500 };
        const error = classify(
            Object.assign(thrown(facts), { tip: "Wait." }),
            "lightsail:StopInstance",
            'instance "shop"',
        );
        assert.equal(
            error.message,
            'Lightsail could not carry out lightsail:StopInstance for instance "shop": the service could not be reached ' +
                "or gave no usable answer. Whether the request took effect is unknown; the next run looks before it asks " +
                "again. Check the connection and the AWS Health Dashboard, then run pulumi up again. The answer was: " +
                '"internal failure". Tip of the service: "Wait". (Request id request-1.)',
        );
        const reading = classify(thrown(facts), "lightsail:GetInstance", 'instance "shop"');
        assert.match(reading.message, /This request changed nothing\./);
        assert.deepEqual(
            [error.requestId, error.tip, error.serviceMessage],
            ["request-1", "Wait.", "internal failure"],
        );
    });

    it("repeats no secret of the request, whole, by line, or as JSON writes it", () => {
        const secret = 'first "line"\r\nadmin-password-1\r\n}';
        for (const echo of [secret, JSON.stringify(secret), "bad line admin-password-1 here"]) {
            const error = classify(
                thrown({ message: `refused: ${echo}`, status: 400 }),
                "ssm:SendCommand",
                "x",
                [secret],
            );
            assert.doesNotMatch(inspect(error), /admin-password-1|first/);
            assert.match(error.message, /\[secret\]/);
        }
    });

    it("repeats nothing that a terminal or a pipeline would obey, and keeps to one line", () => {
        const message = "refused:\u001b[2J\n::add-mask::x\r\n<{%reset%}>";
        const { serviceMessage } = classify(thrown({ message, status: 400 }), "lightsail:GetInstance", "x");
        assert.equal(serviceMessage, "refused: / : :add-mask::x / <{ %reset% }>");
    });

    it("repeats no signed request, which holds the session token", () => {
        const message =
            "The signature does not match.\n\nThe Canonical String for this request was 'x-amz-security-token:abc'";
        const error = classify(
            thrown({ name: "InvalidSignatureException", message, status: 403 }),
            "ssm:SendCommand",
            "x",
        );
        assert.equal(error.serviceMessage, "The signature does not match.");
    });
});

describe("isRetryable", () => {
    it("holds for what a little time may mend, and nothing else", () => {
        const kinds: readonly CloudErrorKind[] = [...new Set(CASES.map(([kind]) => kind))];
        assert.equal(kinds.length, 13);
        assert.deepEqual(kinds.filter(isRetryable).sort(), [
            "busy",
            "expired-credentials",
            "throttled",
            "unavailable",
        ]);
    });
});

describe("isCloudError", () => {
    it("tells a CloudError, of any kind or of one", () => {
        const error = classify(thrown({ name: "NotFoundException" }), "lightsail:GetInstance", "x");
        assert.equal(isCloudError(error), true);
        assert.equal(isCloudError(error, "not-found"), true);
        assert.equal(isCloudError(error, "busy"), false);
        assert.equal(isCloudError(new Error("x")), false);
    });
});
