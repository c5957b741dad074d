<#
.SYNOPSIS
    What is kept before the first change, and how it is put back after a run that did not generalize Windows.
.DESCRIPTION
    Reads:     ImageState, the record of the run that is put back.
    Changes:   C:\ProgramData\pulumi-lightsail-windows\saved-*: copies of the launch agent's settings, of .run-once and
               of its tasks.
    Puts back: Remote Desktop always; unless Windows is generalized, how the Systems Manager agent starts; where Windows
               is as it was, the settings, .run-once and the tasks; EC2Config's switches for sysprep.exe.

    The run itself does it when it fails; after one that was killed, collect-logs.ps1 does, or the next attempt.
#>
$terminalServer = 'HKLM:\SYSTEM\CurrentControlSet\Control\Terminal Server'

function Get-SavedPath([string]$Path) {
    return "$stateFolder\saved-$(Split-Path -Path $Path -Leaf)"
}

# What is half written must not pass for a copy: it gets its name when it is whole.
function Complete-Copy([string]$Saved) {
    Move-Item -LiteralPath "$Saved.part" -Destination $Saved -Force
}

# A copy that is there already was left by a run that could not put it back: it is the original, and what lies in its
# place is not.
function Save-Copy([string]$Path) {
    $saved = Get-SavedPath $Path
    if (Test-Path -LiteralPath $saved) { return }
    Copy-Item -LiteralPath $Path -Destination "$saved.part" -Force
    Complete-Copy $saved
}

function Restore-Copy([string]$Path) {
    $saved = Get-SavedPath $Path
    if (Test-Path -LiteralPath $saved) { Copy-Item -LiteralPath $saved -Destination $Path -Force }
}

# A copy of a hidden file is hidden too.
function Remove-SavedCopies {
    foreach ($file in @(Get-ChildItem -Path $stateFolder -Filter 'saved-*' -Force -ErrorAction SilentlyContinue)) {
        Remove-Item -LiteralPath $file.FullName -Force -ErrorAction SilentlyContinue
    }
}

# The launch agents switch Remote Desktop off before Sysprep, and on again at the start that follows.
function Get-RemoteDesktopDenial {
    return (Get-ItemProperty -Path $terminalServer -ErrorAction SilentlyContinue).fDenyTSConnections
}

function Restore-RemoteDesktop($Marker) {
    if ($null -eq $Marker.denyRemoteDesktop) { return }
    Set-ItemProperty -Path $terminalServer -Name fDenyTSConnections -Value $Marker.denyRemoteDesktop
}

# InitializeInstance.ps1 -Schedule of EC2Launch ends with Set-Service AmazonSSMAgent -StartupType Disabled, and only the
# first launch that it prepares sets it back. A machine that is spared that launch would be dark after its next start.
function Get-SystemsManagerStartMode {
    return "$((Get-CimInstance -ClassName Win32_Service -Filter "Name = 'AmazonSSMAgent'").StartMode)"
}

function Restore-SystemsManagerStart($Marker) {
    $types = @{ Auto = 'Automatic'; Manual = 'Manual'; Disabled = 'Disabled' }
    $type = $types["$($Marker.ssmStartMode)"]
    if ($type) { Set-Service -Name AmazonSSMAgent -StartupType $type }
}

# Some of the copies without the others would pass for the originals in a later run, whatever the owner has set by then.
function Save-Copies([string]$Agent) {
    $kept = @(Get-ChildItem -Path $stateFolder -Filter 'saved-*' -Force | Where-Object { $_.Name -notlike '*.part' })
    try {
        foreach ($path in (Get-SettingsPaths $Agent)) { Save-Copy $path }
        Save-AgentState $Agent
    }
    catch {
        if ($kept.Count -eq 0) { Remove-SavedCopies }
        throw
    }
}

# Ends before the first change: a record that does not say "saved" is that of a run that changed nothing.
function Save-BeforeChanges($Marker, [string]$AgentLog) {
    $Marker['denyRemoteDesktop'] = Get-RemoteDesktopDenial
    $Marker['ssmStartMode'] = Get-SystemsManagerStartMode
    $Marker['startTask'] = Get-AgentStartTaskState
    $Marker['agentLogLines'] = Get-LineCount $AgentLog
    Save-Marker $Marker
    Save-Copies $Marker['agent']
    $Marker['saved'] = $true
    Save-Marker $Marker
}

# A password that the user chose must not become a random one at some later start.
function Restore-AgentSettings([string]$Agent) {
    foreach ($path in (Get-SettingsPaths $Agent)) { Restore-Copy $path }
}

# Settings and agent only where Sysprep changed nothing: on a disk that is generalized half-way, the agent's reset and
# the random password are what makes its next start end well. One that is whole again after that start has had its first
# launch, which set all of this anew, and what its owner has set since must stay.
function Get-UndoSteps($Marker) {
    $state = Get-ImageState
    if ($state -eq 'IMAGE_STATE_COMPLETE' -and (Test-Spent $Marker)) { return @() }
    $steps = @({ Restore-RemoteDesktop $Marker })
    if ($state -ne $generalizedState) { $steps += { Restore-SystemsManagerStart $Marker } }
    if ($state -ne 'IMAGE_STATE_COMPLETE' -or -not $Marker.saved) { return $steps }
    $steps += { Restore-AgentSettings "$($Marker.agent)" }
    $steps += { Undo-AgentReset $Marker }
    return $steps
}

# One step that fails must not keep the others from being made; the copies stay for a later attempt then. They stay, too,
# where this run has made none: they are those of another.
function Undo-Changes($Marker) {
    $failures = @()
    foreach ($step in @(Get-UndoSteps $Marker)) {
        try { $null = & $step } catch { $failures += "$($_.Exception.Message)" }
    }
    if ($failures.Count -gt 0) { throw ($failures -join ' ') }
    if ($Marker.saved) { Remove-SavedCopies }
}

function Get-AgentCommands {
    $filter = "(Name = 'EC2Launch.exe' AND CommandLine LIKE '%reset%') OR " +
        "(Name = 'powershell.exe' AND CommandLine LIKE '%InitializeInstance.ps1%-Schedule%')"
    return (Get-CimInstance -ClassName Win32_Process -Filter $filter)
}

# Run Command kills powershell.exe alone. A command of the launch agent outlives it, and would undo afterwards what is put
# back here.
function Stop-AgentCommands {
    for ($waited = 0; $waited -lt 60; $waited += 5) {
        if (@(Get-AgentCommands).Count -eq 0) { return }
        Start-Sleep -Seconds 5
    }
    foreach ($command in @(Get-AgentCommands)) { Stop-Process -Id $command.ProcessId -Force -ErrorAction SilentlyContinue }
    Start-Sleep -Seconds 1
}

# A record of an earlier version has not every field.
function Set-Field($Marker, [string]$Name, $Value) {
    Add-Member -InputObject $Marker -NotePropertyName $Name -NotePropertyValue $Value -Force
}

# Closed, so that a later attempt may try again, only where Windows is as it was: a record that is spent has to stay so.
function Complete-PutBack($Marker) {
    if ((Get-ImageState) -eq 'IMAGE_STATE_COMPLETE' -and -not (Test-Spent $Marker)) {
        Set-Field $Marker 'outcome' 'failed'
        Set-Field $Marker 'message' 'It was cut off and cleaned up after.'
    }
    Set-Field $Marker 'putBack' $true
    Save-Marker $Marker
}

# The oldest last, whose originals are the first. A run that was killed before it had all of its copies has changed nothing,
# and what copies there are mean nothing; but a record that is broken may be that of the run whose copies they are.
function Undo-KilledRuns($Markers) {
    if (@($Markers).Count -eq 0) { return }
    Stop-AgentCommands
    foreach ($marker in $Markers) { Undo-Changes $marker }
    $broken = @($Markers | Where-Object { $null -eq $_.PSObject.Properties['saved'] })
    if ($broken.Count -eq 0) { Remove-SavedCopies }
    foreach ($marker in $Markers) { Complete-PutBack $marker }
}

# The switches first, as their original is among the copies, which go when all is put back. A file that was cut off in
# the writing has none to set right, and returns as a whole; where it has not, the second try says so.
function Repair-KilledRuns([string]$Agent, $Markers) {
    $again = $false
    if ($Agent -eq 'ec2config') {
        try { Restore-ShutdownSwitch } catch { $again = $true }
    }
    Undo-KilledRuns $Markers
    if ($again) { Restore-ShutdownSwitch }
}

# When: as soon as Sysprep has ended and before the machine powers off. Sysprep has read its switches by then, and
# the image is captured after the power-off: put back any later, the clones would inherit /quit, and "Shutdown with
# Sysprep" on one of them would never shut down. SetPasswordAfterSysprep stays at Yes: the clones need it.
function Restore-ShutdownSwitch {
    $path = "$ec2Settings\BundleConfig.xml"
    $saved = Get-SavedPath $path
    if (-not (Test-Path -LiteralPath $saved)) { return }
    $original = [regex]::Match((Read-SettingsFile $saved), '<Switches>[^<]*/shutdown\b')
    if (-not $original.Success) { return }
    $text = [regex]::Replace((Read-SettingsFile $path), '(<Switches>[^<]*)/quit\b', '$1/shutdown')
    Write-SettingsFile $path $text
    if ((Read-SettingsFile $path) -notmatch '<Switches>[^<]*/shutdown\b') { throw 'BundleConfig.xml does not say /shutdown again.' }
}
