<#
.SYNOPSIS
    Generalizes this Windows with Sysprep, proves it, and only then schedules the shutdown.
.DESCRIPTION
    Reads:     ImageState, the launch agent and its settings, the built-in administrator, Sysprep's logs.
    Changes:   the record of this run; the launch agent's password setting (random); the agent's state (reset); a
               scheduled task, for the time of Sysprep; everything that Sysprep changes; the registration with
               Systems Manager where the parameter systemsManagerOnClones says "clear"; then a shutdown.
    Puts back: always: the scheduled task, and EC2Config's switches for sysprep.exe. After a failure: Remote
               Desktop, which the agents switch off before Sysprep; unless Windows is generalized, how the Systems
               Manager agent starts; and, where Windows was left as it was, the password setting and the agent's
               state. First of all, what an earlier attempt that was killed could not put back.

    Parameters: runId, attempt, agent, systemsManagerOnClones, timeoutSeconds, shutdownDelaySeconds.
    The same run and attempt a second time changes nothing and answers what the first time recorded; so does any
    further attempt of a run that has generalized this disk once.
#>
function Get-Report($Marker) {
    return [ordered]@{
        runId        = "$($Marker.runId)"
        attempt      = [int]$Marker.attempt
        phase        = "$($Marker.phase)"
        imageState   = (Get-ImageState)
        agent        = "$($Marker.agent)"
        agentVersion = $Marker.agentVersion
        exitCode     = $Marker.exitCode
        startedAt    = (ConvertTo-IsoTime $Marker.startedAt)
        generalizedAt = (ConvertTo-IsoTime $Marker.generalizedAt)
    }
}

function Get-EarlierAnswer($Marker) {
    $booted = Get-BootTime
    $answer = Get-Report $Marker
    $answer['outcome'] = 'already-ran'
    $answer['firstOutcome'] = "$($Marker.outcome)"
    $answer['message'] = "$($Marker.message)"
    $answer['restartedSince'] = ($booted -gt $Marker.startedAt)
    $answer['sysprepRunning'] = [bool](Test-SysprepAtWork)
    return $answer
}

# All that can refuse does so here, before the first change; but for the agent's settings, which an earlier run may have
# left broken: see Repair-EarlierRuns.
function Assert-Ready($Agent, $Administrator) {
    if ($Agent.Name -eq 'none') { throw 'No launch agent was found: neither EC2Launch v2 nor EC2Launch nor EC2Config.' }
    if (-not (Test-SysprepWithoutShutdown $Agent.Name)) {
        throw "EC2Launch $($Agent.Version) cannot keep the machine on after Sysprep; that takes 1.3.550 or newer, or EC2Launch v2."
    }
    if ($parameters.agent -ne 'detect' -and $parameters.agent -ne $Agent.Name) {
        throw "The launch agent of this machine is $($Agent.Name), and $($parameters.agent) was asked for."
    }
    $state = Get-ImageState
    if ($state -ne 'IMAGE_STATE_COMPLETE') { throw "ImageState is $state and not IMAGE_STATE_COMPLETE." }
    if (-not $Administrator -or $Administrator.Disabled) { throw 'The built-in Administrator account is missing or disabled.' }
    if (Test-SysprepAtWork) { throw 'Another Sysprep is running on this machine.' }
    $untrusted = @(Find-Untrusted (Get-AgentItems $Agent.Name))
    if ($untrusted.Count -gt 0) { throw "Files of the launch agent may have been put there by an ordinary account: $($untrusted[0])" }
}

# The command has its own limit of time, most of which is Sysprep's.
function Wait-LaunchAgent([string]$Agent) {
    $seconds = [int][math]::Min(300, $parameters.timeoutSeconds / 4)
    if (Wait-LaunchEnd $Agent $seconds) { return }
    throw "The launch agent still runs the tasks of this start, or user data, after $seconds seconds; its end would undo what Sysprep needs."
}

# Runs that were cut off may have left EC2Config's switches at /quit, and everything else that they changed: what is kept
# next must be what was there before them. Only then the agent's settings are what this run has to work with.
function Repair-EarlierRuns([string]$Agent, $Earlier) {
    $null = Remove-SysprepTask
    Repair-KilledRuns $Agent $Earlier
    $null = Get-WantedSettings $Agent
}

# The limit is that of the whole command, which Run Command kills at its end: an answer must have left before. A Sysprep
# that is ended by force leaves a disk that only a snapshot mends, so one that has hardly any time is not begun.
function Get-SecondsLeft($Marker) {
    $whole = $parameters.timeoutSeconds - 90
    $left = $whole - ((ConvertTo-Epoch (Get-UtcNow)) - $Marker['startedAt'])
    if ($left -lt [math]::Min(300, $whole / 2)) {
        throw "Only $([math]::Max(0, $left)) seconds of the time limit are left, too few for Sysprep; it was not begun."
    }
    return [int]$left
}

function Invoke-Generalization($Marker, $Administrator, $Password) {
    $agent = $Marker['agent']
    try {
        if ($agent -eq 'ec2config') { Set-QuitSwitch }
        $seconds = Get-SecondsLeft $Marker
        Set-Phase $Marker 'generalize'
        Invoke-SysprepTask $Marker "$($Administrator.Name)" $Password $seconds
        Set-Phase $Marker 'verify'
        $state = Get-ImageState
        if ($state -ne $generalizedState) {
            throw "Sysprep ended, but ImageState is $state and not $generalizedState, so the disk is not generalized."
        }
        $Marker['generalizedAt'] = ConvertTo-Epoch (Get-UtcNow)
        Set-Phase $Marker 'restore-settings'
        Confirm-AgentReset $agent
    }
    finally {
        if ($agent -eq 'ec2config') { Restore-ShutdownSwitch }
    }
}

# The machine powers off now, whatever comes of this: a record that cannot be written makes no failure of a success.
function Complete-Marker($Marker) {
    $Marker['outcome'] = 'generalized'
    try { Set-Phase $Marker 'done' } catch { $null = $_ }
}

function Get-FailedAnswer($Marker, $Agent, [string]$Message) {
    $Marker['message'] = $Message
    Save-Marker $Marker
    $answer = Get-Report $Marker
    $answer['outcome'] = 'failed'
    $answer['message'] = $Message
    $answer['errorTail'] = Get-LogTail "$panther\setuperr.log" 4000
    $answer['setupTail'] = Get-LogTail "$panther\setupact.log" 3000
    $answer['agentLogTail'] = Get-AgentLogTail $Agent.Log $Marker 3000
    return $answer
}

function Get-GeneralizedAnswer($Marker, $Agent) {
    $answer = Get-Report $Marker
    $answer['phase'] = 'done'
    $answer['outcome'] = 'generalized'
    $answer['shutdownScheduledInSeconds'] = [int]$parameters.shutdownDelaySeconds
    $answer['errorTail'] = Get-LogTail "$panther\setuperr.log" 2000
    $answer['agentLogTail'] = Get-AgentLogTail $Agent.Log $Marker 2000
    return $answer
}

function Invoke-Run($Marker, $Agent, $Earlier) {
    $administrator = Get-BuiltInAdministrator
    Assert-Ready $Agent $administrator
    Wait-LaunchAgent $Agent.Name
    Repair-EarlierRuns $Agent.Name $Earlier
    $password = Get-TaskPassword $Marker "$($administrator.Name)"
    Set-Phase $Marker 'settings'
    Save-BeforeChanges $Marker $Agent.Log
    Set-RandomPassword $Agent.Name
    Set-Phase $Marker 'agent-reset'
    Reset-LaunchAgent $Agent.Name
    Invoke-Generalization $Marker $administrator $password
    Clear-SavedCredentials
    Clear-ImageRemains
    if ($parameters.systemsManagerOnClones -eq 'clear') {
        Set-Phase $Marker 'clear-registration'
        Clear-Registration
    }
    Set-Phase $Marker 'shutdown'
    $answer = Get-GeneralizedAnswer $Marker $Agent
    Start-Shutdown $parameters.shutdownDelaySeconds
    Complete-Marker $Marker
    return $answer
}

function Invoke-SysprepRun {
    if ("$($parameters.runId)" -notmatch '^[A-Za-z0-9_-]{1,64}$') { throw 'The run id is not made of letters, digits, - and _.' }
    Open-PrivateFolder $stateFolder
    $spent = Get-SpentMarker $parameters.runId
    if ($spent) { return (Get-EarlierAnswer $spent) }
    $earlier = @(Get-UnrepairedMarkers)
    $marker = New-Marker $parameters.runId $parameters.attempt
    if (-not $marker) { return (Get-EarlierAnswer (Read-Marker (Get-MarkerPath $parameters.runId $parameters.attempt))) }
    $agent = Get-LaunchAgent
    $marker['agent'] = $agent.Name
    $marker['agentVersion'] = $agent.Version
    try {
        return (Invoke-Run $marker $agent $earlier)
    }
    catch {
        $message = "$($_.Exception.Message)"
        if ($marker['passwordReset']) { $message += " The built-in Administrator has a random password now, which nobody knows: set a new one through Systems Manager." }
        $marker['outcome'] = 'failed'
        try { Undo-Changes $marker } catch { $message += " Putting things back failed too: $($_.Exception.Message)" }
        return (Get-FailedAnswer $marker $agent $message)
    }
}

Invoke-Script 'sysprep' { Invoke-SysprepRun }
