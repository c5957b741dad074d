/**
 * What a client of the emulator sets, so that its AWS clients send their requests here and not to AWS.
 * `LIGHTSAIL_WINDOWS_EMULATOR` says more: the clock there is the emulator's, and the way to its machines leads
 * through it.
 */
export function clientEnvironment(endpoint: string): Readonly<Record<string, string>> {
    return {
        AWS_ENDPOINT_URL_LIGHTSAIL: endpoint,
        AWS_ENDPOINT_URL_SSM: endpoint,
        AWS_ACCESS_KEY_ID: "AKIAEMULATOREMULATOR",
        AWS_SECRET_ACCESS_KEY: "the emulator accepts any",
        AWS_REGION: "us-east-1",
        LIGHTSAIL_WINDOWS_EMULATOR: endpoint,
    };
}
