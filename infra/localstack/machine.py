"""Lets LocalStack run functions, and DynamoDB Local, as processes of this machine.

LocalStack's own way is a container for each function, with a download of DynamoDB Local beside it.
Here the zip that it was sent is unpacked and started as Lambda's runtimes start it, with a Runtime
API (version 2018-06-01) of its own; no role, no memory limit and no processor share is enforced.
infra/check-localstack puts this folder on PYTHONPATH, where LocalStack finds machine.dist-info.

Read from the environment: SHOPKEEPER_JAVA (the program), SHOPKEEPER_RUNTIME_JARS (a folder with the
jars of the runtime interface client) and SHOPKEEPER_DYNAMODB (the class path of DynamoProcess).
"""

import atexit
import functools
import json
import logging
import os
import platform
import queue
import subprocess
import tempfile
import threading
import time
import urllib.parse
import zipfile
from concurrent.futures import Future, InvalidStateError
from concurrent.futures import TimeoutError as FutureTimeout
from pathlib import Path

from localstack import config
from localstack.runtime import hooks
from localstack.services.lambda_.invocation.executor_endpoint import StatusErrorException
from localstack.services.lambda_.invocation.lambda_models import InvocationResult
from localstack.services.lambda_.invocation.plugins import RuntimeExecutorPlugin
from localstack.services.lambda_.invocation.runtime_executor import RuntimeExecutor
from werkzeug import Request, Response
from werkzeug.serving import WSGIRequestHandler, make_server

LOG = logging.getLogger(__name__)
LOOPBACK = "127.0.0.1"
BASE = "/2018-06-01/runtime/"
MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
JNI = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI"
GRACE = 5


class Quiet(WSGIRequestHandler):
    def log(self, *_):
        pass


class Environment:
    """A process that runs a function, with its Runtime API; used up once the process has ended."""

    def __init__(self, command: list[str], folder: Path, variables: dict[str, str], timeout: int):
        self.timeout = timeout
        self.polled = Future()
        self.waiting = queue.Queue()
        self.open = {}
        self.server = make_server(LOOPBACK, 0, self._answer, threaded=True, request_handler=Quiet)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.output = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=variables | {"AWS_LAMBDA_RUNTIME_API": f"{LOOPBACK}:{self.server.port}"},
            stdin=subprocess.DEVNULL,
            stdout=self.output,
            stderr=subprocess.STDOUT,
        )
        threading.Thread(target=self._mourn, daemon=True).start()

    def _mourn(self):
        code = self.process.wait()
        error = f"Runtime exited with {code}"
        for future in [self.polled, *self.open.values()]:
            settle(future, failure("Runtime.ExitError", error))

    @Request.application
    def _answer(self, request: Request) -> Response:
        path = request.path.removeprefix(BASE)
        if path == "invocation/next":
            settle(self.polled, None)
            return self._next()
        body = request.get_data()
        if path == "init/error":
            settle(self.polled, body)
            return Response(status=202)
        _, request_id, kind = path.split("/")
        future = self.open.pop(request_id, None)
        if future is None:
            return Response(status=400)
        settle(future, (kind == "error", body))
        return Response(status=202)

    def _next(self) -> Response:
        invocation = self.waiting.get()
        return Response(
            invocation["payload"],
            content_type="application/json",
            headers={
                "Lambda-Runtime-Aws-Request-Id": invocation["invoke-id"],
                "Lambda-Runtime-Invoked-Function-Arn": invocation["invoked-function-arn"],
                "Lambda-Runtime-Trace-Id": invocation["trace-id"],
                "Lambda-Runtime-Deadline-Ms": str(int((time.time() + self.timeout) * 1000)),
            },
        )

    def invoke(self, invocation: dict[str, str]) -> InvocationResult:
        request_id = invocation["invoke-id"]
        begin = self.printed()
        future = self.open[request_id] = Future()
        if not self.alive():
            settle(future, failure("Runtime.ExitError", "Runtime exited"))
        self.waiting.put(invocation)
        try:
            result = future.result(self.timeout)
        except FutureTimeout:
            self.stop()
            result = failure("Sandbox.Timedout", f"Task timed out after {self.timeout}.00 seconds")
        is_error, payload = result if isinstance(result, tuple) else (True, result)
        return InvocationResult(request_id, payload, is_error, self.logs(begin))

    def alive(self) -> bool:
        return self.process.poll() is None

    def printed(self) -> int:
        return os.fstat(self.output.fileno()).st_size

    def logs(self, begin: int = 0) -> str:
        length = self.printed() - begin
        return os.pread(self.output.fileno(), length, begin).decode(errors="replace")

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.server.shutdown()


def settle(future: Future, result):
    try:
        future.set_result(result)
    except InvalidStateError:
        # The process has answered and ended, in either order.
        pass


def failure(error_type: str, message: str) -> bytes:
    return json.dumps({"errorType": error_type, "errorMessage": message}).encode()


@functools.cache
def native_library(jars: Path) -> Path:
    """The runtime interface client's own copy is always of one name in /tmp, whoever is using it."""
    architecture = platform.machine().replace("aarch64", "aarch_64")
    (jar,) = jars.glob("aws-lambda-java-runtime-interface-client-*.jar")
    with zipfile.ZipFile(jar) as content:
        folder = tempfile.mkdtemp()
        return Path(content.extract(f"jni/libaws-lambda-jni.linux-{architecture}.so", folder))


class MachineExecutor(RuntimeExecutor):
    """What LocalStack asks to start, invoke and stop a function."""

    def __init__(self, id, function_version):
        super().__init__(id, function_version)
        self.environment = None
        self.variables = None

    def start(self, env_vars: dict[str, str]) -> None:
        code = self.function_version.config.code.get_unzipped_code_location()
        self.variables = {
            **{name: str(value) for name, value in env_vars.items()},
            "LAMBDA_TASK_ROOT": str(code),
            "LANG": "en_US.UTF-8",
            "PATH": "/usr/local/bin:/usr/bin:/bin",
        }
        self._launch(code)

    def _launch(self, code: Path) -> None:
        environment = Environment(
            self._command(code), code, self.variables, self.function_version.config.timeout
        )
        self.environment = environment
        # LocalStack bounds the wait, and then calls stop.
        error = environment.polled.result()
        if error is not None:
            LOG.warning("%s did not start:\n%s", self.id, environment.logs())
            raise StatusErrorException("the function did not start", payload=error)

    def _command(self, code: Path) -> list[str]:
        binary = code / "bootstrap"
        if binary.exists():
            return [str(binary)]
        jars = os.environ["SHOPKEEPER_RUNTIME_JARS"]
        return [
            os.environ["SHOPKEEPER_JAVA"],
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            f"-D{JNI}={native_library(Path(jars))}",
            "-cp",
            f"{code}:{code}/lib/*:{jars}/*",
            MAIN,
            self.function_version.config.handler,
        ]

    def invoke(self, payload: dict[str, str]) -> InvocationResult:
        if not self.environment.alive():
            # As Lambda does after a timeout or an exit.
            self._launch(self.function_version.config.code.get_unzipped_code_location())
        return self.environment.invoke(payload)

    def stop(self) -> None:
        if self.environment:
            self.environment.stop()

    def get_address(self) -> str:
        return LOOPBACK

    def get_endpoint_from_executor(self) -> str:
        return LOOPBACK

    def get_runtime_endpoint(self) -> str:
        return f"http://{LOOPBACK}:{config.GATEWAY_LISTEN[0].port}/_localstack_lambda/{self.id}"

    def get_logs(self) -> str:
        return self.environment.logs() if self.environment else ""

    @classmethod
    def prepare_version(cls, function_version) -> None:
        function_version.config.code.prepare_for_execution()

    @classmethod
    def cleanup_version(cls, function_version) -> None:
        pass


class MachineExecutorPlugin(RuntimeExecutorPlugin):
    name = "machine"

    def load(self, *args, **kwargs):
        return MachineExecutor


@hooks.on_infra_start()
def stay_on_loopback():
    """LocalStack takes GATEWAY_LISTEN's port alone and listens at every address of the machine."""
    from twisted.internet import endpoints

    endpoints.TCP4ServerEndpoint = functools.partial(
        endpoints.TCP4ServerEndpoint, interface=LOOPBACK
    )


@hooks.on_infra_start()
def use_dynamodb_local():
    """DynamoDB Local as Maven has it, in the place of the one that LocalStack would download."""
    from localstack.services.dynamodb.server import DynamodbServer

    original = DynamodbServer.__init__

    def init(server, *_):
        command = [os.environ["SHOPKEEPER_JAVA"], "-cp", os.environ["SHOPKEEPER_DYNAMODB"]]
        process = subprocess.Popen(
            [*command, "dev.shopkeeper.dynamodb.DynamoProcess"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        # It ends with its input.
        atexit.register(process.stdin.close)
        endpoint = urllib.parse.urlsplit(process.stdout.readline().strip())
        original(server, endpoint.port, LOOPBACK)

    DynamodbServer.__init__ = init
    DynamodbServer.start_dynamodb = lambda server: True
    DynamodbServer.stop_dynamodb = lambda server: None
