/** The Pulumi engine that asked for the run is gone: nothing more may be begun, not even to set things right. */
export class EngineGone extends Error {
    override readonly name = "EngineGone";
}
