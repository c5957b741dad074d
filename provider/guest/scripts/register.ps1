<#
.SYNOPSIS
    Registers this computer with Systems Manager by a hybrid activation.
.DESCRIPTION
    For user data of a new instance, or to paste into a Windows PowerShell opened as administrator.
    Reads:     $parametersBase64 (activation id and code, Region), the SMBIOS UUID, the registration on the disk.
    Changes:   a registration that another computer made, as a clone inherits it, is wiped with its key; then the
               agent registers anew and its service starts.
               C:\ProgramData\pulumi-lightsail-windows\registration.json records for which computer and activation;
               the folder is closed to all but administrators.
    Puts back: nothing.

    Run again on the same computer with the same activation it changes nothing, because user data runs again after
    Sysprep and an activation is good for one registration. The activation code is printed nowhere.
#>
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$parametersJson = [System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($parametersBase64))
$parameters = ConvertFrom-Json -InputObject $parametersJson
$agentPath = "$env:ProgramFiles\Amazon\SSM\amazon-ssm-agent.exe"
$ssmData = "$env:ProgramData\Amazon\SSM\InstanceData"
$stateFolder = "$env:ProgramData\pulumi-lightsail-windows"
$lockFolder = "$stateFolder\registering"

function Get-RegisteredNodeId {
    if (-not (Test-Path -LiteralPath "$ssmData\registration")) { return $null }
    try {
        $id = (ConvertFrom-Json -InputObject "$(Get-Content -LiteralPath "$ssmData\registration" -Raw)").ManagedInstanceID
        if ($id) { return "$id" }
    }
    catch {
        return $null
    }
    return $null
}

function Get-Record {
    if (-not (Test-Path -LiteralPath "$stateFolder\registration.json")) { return $null }
    try { return (ConvertFrom-Json -InputObject "$(Get-Content -LiteralPath "$stateFolder\registration.json" -Raw)") }
    catch { return $null }
}

# Only the exit code leaves this function: what the agent prints beside it is not ours to pass on.
function Invoke-Agent([string[]]$Arguments) {
    $ErrorActionPreference = 'Continue'
    $null = & $agentPath @Arguments 2>&1
    return $LASTEXITCODE
}

# A builder's startup task and its user data may run this at the same moment, and an activation is good for one
# registration. Making a folder either succeeds or finds it there; one that a power cut has left is old.
function Enter-Registration {
    for ($try = 1; $try -le 300; $try++) {
        try {
            $null = New-Item -ItemType Directory -Path $lockFolder -ErrorAction Stop
            return
        }
        catch {
            $lock = Get-Item -LiteralPath $lockFolder -Force -ErrorAction SilentlyContinue
            if ($lock -and ([datetime]::UtcNow - $lock.LastWriteTimeUtc).TotalMinutes -gt 10) { Exit-Registration }
        }
        Start-Sleep -Seconds 2
    }
    throw 'Another registration of this computer has not ended for ten minutes.'
}

function Exit-Registration { Remove-Item -LiteralPath $lockFolder -Recurse -Force -ErrorAction SilentlyContinue }

function Register-Computer([string]$Uuid) {
    $nodeId = Get-RegisteredNodeId
    $record = Get-Record
    # Somebody has registered it meanwhile: a startup task that has tried for long is not to undo that.
    if ($nodeId -and $parameters.onlyUnregistered) { return [ordered]@{ outcome = 'already-registered'; nodeId = $nodeId } }
    if ($nodeId -and $record -and $record.hardwareUuid -eq $Uuid -and $record.activationId -eq $parameters.activationId) {
        Set-Service -Name AmazonSSMAgent -StartupType Automatic
        Start-Service -Name AmazonSSMAgent
        return [ordered]@{ outcome = 'already-registered'; nodeId = $nodeId }
    }
    Stop-Service -Name AmazonSSMAgent -Force
    if ($nodeId) { $null = Invoke-Agent @('-register', '-clear') }
    Remove-Item -Path "$ssmData\Vault", "$ssmData\registration" -Recurse -Force -ErrorAction SilentlyContinue
    $exitCode = Invoke-Agent @('-register', '-code', $parameters.activationCode, '-id', $parameters.activationId, '-region', $parameters.region, '-y')
    $newId = Get-RegisteredNodeId
    if ($exitCode -ne 0 -or -not $newId) {
        try { Start-Service -Name AmazonSSMAgent } catch { $null = $_ }
        return [ordered]@{
            outcome = 'failed'
            message = "amazon-ssm-agent.exe -register ended with exit code $exitCode. The activation may be used up, expired, or of another Region; the agent's log says more: $env:ProgramData\Amazon\SSM\Logs\errors.log"
        }
    }
    $json = ConvertTo-Json -Compress -InputObject ([ordered]@{ hardwareUuid = $Uuid; activationId = $parameters.activationId })
    Set-Content -LiteralPath "$stateFolder\registration.json" -Value $json -Encoding ASCII
    Set-Service -Name AmazonSSMAgent -StartupType Automatic
    # Windows may have started it meanwhile, early in a boot: it has then found no registration, and looks for none again.
    Stop-Service -Name AmazonSSMAgent -Force
    Start-Service -Name AmazonSSMAgent
    return [ordered]@{ outcome = 'registered'; nodeId = $newId; replaced = [bool]$nodeId }
}

try {
    if (-not (Test-Path -LiteralPath $agentPath)) { throw "The Systems Manager agent is not installed: $agentPath does not exist." }
    Open-PrivateFolder $stateFolder
    Enter-Registration
    try { $answer = Register-Computer "$((Get-CimInstance -ClassName Win32_ComputerSystemProduct).UUID)" }
    finally { Exit-Registration }
}
catch {
    $answer = [ordered]@{ outcome = 'failed'; message = "$($_.Exception.Message)" }
}
Write-Output '=== pulumi-lightsail-windows answer of register ==='
Write-Output (ConvertTo-Json -InputObject $answer -Compress)
Write-Output '=== end of answer ==='
